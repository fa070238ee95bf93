import { type Explanation, explain } from '@conductor/conductor';
import { ConductorError } from '@conductor/contract';
import { journalOf, readRun } from '@conductor/postgres';
import type { Open } from './open.ts';

/** Why a run was allowed, refused and routed as it was. @throws ConductorError `unknown-run` */
export async function explainRun({ store, workspace, system }: Open, id: string): Promise<Explanation> {
  const answer = await readRun(store, workspace, id);
  if (!answer) throw new ConductorError('unknown-run', `There is no run ${id}.`, 'See the list of runs.');
  const lines = await journalOf(store.pool, workspace, id);
  return explain({ answer, lines, policyText: (policy) => system.authorizer.textOf?.(policy) });
}
