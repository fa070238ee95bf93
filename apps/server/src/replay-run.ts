import { type Replay, replay } from '@conductor/conductor';
import { ConductorError, ConflictError, type Principal } from '@conductor/contract';
import { readKeptRun } from '@conductor/postgres';
import type { Open } from './open.ts';
import { seenRun } from './seen-by.ts';

/**
 * Goes through a run again from what is kept of it, and says where today's packs would differ.
 * @throws ConductorError `unknown-run`; ConflictError where it has not ended
 */
export async function replayRun(open: Open, me: Principal, id: string): Promise<Replay> {
  const { store, system, workspace } = open;
  await seenRun(open, me, id);
  const kept = await readKeptRun(store, workspace, id);
  if (!kept)
    throw new ConductorError(
      'unknown-run',
      `There is no run ${id}, or it has no answer yet.`,
      'See the list of runs.',
    );
  const { status } = kept.answer;
  if (status === 'running' || status === 'waiting')
    throw new ConflictError(`The run ${id} has not ended.`, 'Replay it when it has.');
  const { user } = kept.request;
  return replay(kept, system, (asOf, work) =>
    store.look({ workspace, user, view: { branch: 'base', ...(asOf === undefined ? {} : { asOf }) } }, work),
  );
}
