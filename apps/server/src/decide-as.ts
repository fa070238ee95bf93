import { requireMayAmend, requireMayDecide } from '@conductor/conductor';
import type { ApprovalView, Change, ChangeSetView, Principal } from '@conductor/contract';
import { amendChangeSet, type Decision, decide } from '@conductor/postgres';
import type { Open } from './open.ts';

/** Decides as a person, where the rules let them. @throws NotPermittedError, ConflictError */
export const decideAs = (
  { store, system }: Open,
  person: Principal,
  decision: Decision,
): Promise<ApprovalView> =>
  decide(store, person, decision, (approval) => requireMayDecide(person, approval, system.authorizer));

/** Edits a change that waits, as a person. @throws NotPermittedError, ConflictError */
export const amendAs = (
  { store, system }: Open,
  person: Principal,
  id: string,
  changes: Change[],
): Promise<ChangeSetView> =>
  amendChangeSet(store, person, {
    id,
    changes,
    mayAmend: (approval) => requireMayAmend(person, approval, system.authorizer),
  });
