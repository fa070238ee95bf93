import { type Explanation, explain } from '@conductor/conductor';
import type { Principal } from '@conductor/contract';
import { journalOf } from '@conductor/postgres';
import type { Open } from './open.ts';
import { seenRun } from './seen-by.ts';

/** Why a run was allowed, refused and routed as it was. @throws ConductorError `unknown-run` */
export async function explainRun(open: Open, me: Principal, id: string): Promise<Explanation> {
  const { store, workspace, system } = open;
  const answer = await seenRun(open, me, id);
  const lines = await journalOf(store.pool, workspace, id);
  return explain({
    answer,
    lines,
    policyText: (policy) => system.authorizer.textOf?.(policy),
    clauses: system.catalogue.clauses,
  });
}
