import { blankAnswer, type ConductorError, FencedError, Suspended } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run, transaction } from '../connection.ts';
import type { Execution, RunOn } from './execution.ts';
import { refuseFenced } from './lease.ts';
import { untilConnected } from './patience.ts';

/** What a run waits for where effects are stopped, in the table of what runs are woken by. */
export const EFFECTS = 'effects';

/** A moment that is over by any clock: what lies down until then goes on at once. */
export const OVER = new Date(0).toISOString();

/** Notes the earliest moment that a run lies down until, and ends this execution of it. */
export function lieDown(execution: Execution, at: string | null, why: string): never {
  if (at !== null && (execution.wakesAt === null || at < execution.wakesAt)) execution.wakesAt = at;
  throw new Suspended(why);
}

/**
 * Effects are stopped: the run lies down, says so, and tries the step again when they go on.
 * The workspace's row is held meanwhile, so that letting them go on cannot pass by unseen.
 */
export async function lieDownForEffects(
  on: RunOn,
  execution: Execution,
  name: string,
  error: unknown,
): Promise<never> {
  const { request } = execution;
  const isStopped = await untilConnected(on, () =>
    transaction(on.pool, 'READ COMMITTED', async (client) => {
      await refuseFenced(client, on.lease);
      const [workspace] = await run<{ stopped: unknown }>(
        client,
        sql`select effects_stopped as stopped from conductor.workspace where id = ${request.workspace} for share`,
      );
      if (!workspace?.stopped) return false;
      await run(
        client,
        sql`insert into conductor.awaited (run, step, workspace, event, key) values (${request.run}, ${`effects ${name}`}, ${request.workspace}, ${EFFECTS}, '')
            on conflict do nothing`,
      );
      await tellWhy(client, request, error as ConductorError);
      return true;
    }),
  ).catch((failure: unknown) => {
    if (failure instanceof FencedError) throw new Suspended('another worker has this run');
    throw failure;
  });
  on.notices.tell({ kind: 'status', run: request.run, status: 'waiting' });
  return lieDown(execution, isStopped ? null : OVER, 'effects are stopped');
}

async function tellWhy(
  client: Connectable,
  request: Execution['request'],
  { message, mend }: ConductorError,
): Promise<void> {
  const [row] = await run<{ answer: object | null }>(
    client,
    sql`select answer from conductor.run where id = ${request.run} for update`,
  );
  const answer = { ...(row?.answer ?? blankAnswer(request)), status: 'waiting', reason: message, mend };
  await run(
    client,
    sql`update conductor.run set status = 'waiting', answer = ${JSON.stringify(answer)}::jsonb where id = ${request.run}`,
  );
}
