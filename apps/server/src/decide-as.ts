import { requireMayAmend, requireMayDecide } from '@conductor/conductor';
import {
  type ApprovalView,
  type Change,
  type ChangeSetView,
  ConductorError,
  nodesOf,
  type Principal,
} from '@conductor/contract';
import { amendChangeSet, type Decision, decide, readChangeSet, readRun } from '@conductor/postgres';
import type { Open } from './open.ts';

/** Decides as a person, where the rules let them. @throws NotPermittedError, ConflictError */
export const decideAs = (
  { store, system }: Open,
  person: Principal,
  decision: Decision,
): Promise<ApprovalView> =>
  decide(store, person, decision, (approval) => requireMayDecide(person, approval, system.authorizer));

/** Edits a change that waits, as a person. @throws NotPermittedError, ConflictError */
export async function amendAs(
  open: Open,
  person: Principal,
  id: string,
  changes: Change[],
): Promise<ChangeSetView> {
  await refuseRuled(open, id);
  return amendChangeSet(open.store, person, {
    id,
    changes,
    mayAmend: (approval) => requireMayAmend(person, approval, open.system.authorizer),
  });
}

/** What rules with facts have let through is what was worked out, and nothing that somebody makes of it. */
async function refuseRuled({ store, system, workspace }: Open, id: string): Promise<void> {
  const set = await readChangeSet(store.pool, workspace, id);
  const run = set?.run ? await readRun(store, workspace, set.run) : null;
  const steps = [...nodesOf(run?.plan?.steps ?? [])];
  const proposer = steps.find((node) => set?.step?.split(/[^A-Za-z0-9]+/).includes(node.id));
  if (proposer?.kind !== 'call') return;
  const offers = system.catalogue.offering(proposer.operation);
  if (!offers.some(({ operation }) => operation.effect === 'propose' && operation.facts)) return;
  throw new ConductorError(
    'not-an-edit',
    'This change follows from rules, so it is not edited.',
    'Say no to it, and ask for it as it is to be.',
  );
}
