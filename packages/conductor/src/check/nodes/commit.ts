import {
  type ApprovalRule,
  type ApproveNode,
  type CommitNode,
  isRef,
  joinLabels,
  type Label,
  REQUESTER,
} from '@conductor/contract';
import { type ChangeSetAt, changeSetAt } from '../change-set.ts';
import { PERSON_LABEL, SYSTEM_LABEL } from '../given-labels.ts';
import { COMMIT_TYPE } from '../given-types.ts';
import type { Place } from '../place.ts';
import type { Walk } from '../walk.ts';

/** A write is this round's own, done once, permitted, with the leave that rules want, and chosen by no text. */
export function commit(walk: Walk, node: CommitNode, place: Place): void {
  const set = changeSetAt(walk, node.change, place);
  const isApproved = place.approved.has(node.change.$);
  let chosen: Label = PERSON_LABEL;
  if (set) {
    appliedOnce(walk, node, set, place);
    permitted(walk, set, place);
    approved(walk, node, set, place);
    if (!isApproved) chosen = lowIntegrity(walk, node, set, place);
  }
  walk.define(place, node.id, { type: COMMIT_TYPE, label: joinLabels([SYSTEM_LABEL, chosen]) });
}

const NOT_ITS_OWN = {
  plan: '',
  loop: 'is proposed outside the loop, so every round after the first would apply it again',
  compensation: 'was proposed when all was well; what undoes something proposes what is to be applied itself',
};

function appliedOnce(walk: Walk, node: CommitNode, { root }: ChangeSetAt, { path, round }: Place): void {
  const before = round.applied.get(root);
  if (!round.proposed.has(root)) {
    const mend = 'Propose it in the same block, and apply it there.';
    walk.fault('write-without-change-set', `${path}.change`, `${root} ${NOT_ITS_OWN[round.of]}`, mend);
  } else if (before !== undefined) {
    walk.fault(
      'write-without-change-set',
      `${path}.change`,
      `${root} is applied already by ${before}, and a change is applied once`,
      'Propose it again, or leave this out.',
    );
  }
  round.applied.set(root, node.id);
}

function permitted(walk: Walk, { proposers }: ChangeSetAt, { path }: Place): void {
  for (const name of proposers) {
    const permission = walk.by.policy.commits[name];
    if (!permission?.allowed) walk.notPermitted(path, `commit what ${name} proposes`, permission);
  }
}

/** Leave is had where a rule wants it, and where the plan itself asks for it. */
function approved(walk: Walk, node: CommitNode, { proposers }: ChangeSetAt, place: Place): void {
  const { path, approved: all } = place;
  const approvals = all.get(node.change.$) ?? [];
  const { policy } = walk.by;
  // Of several that may answer, the first one's rule says who is asked.
  const table = policy.approvals[proposers[0] ?? '']?.role;
  let isWanted = false;
  for (const name of proposers) {
    const wanted = policy.approvals[name];
    if (!wanted) continue;
    isWanted = true;
    if (approvals.some((ask) => roleAsked(ask, table) === wanted.role)) continue;
    const people = peopleOf(wanted);
    walk.fault(
      'approval-missing',
      path,
      `${wanted.rule} wants the approval ${people} before this is committed`,
      `Ask ${wanted.role === REQUESTER ? 'whoever asks' : wanted.role} to approve ${node.change.$}, and commit only when approved.`,
    );
  }
  if (!isWanted && approvals.length === 0 && walk.askedAbout.has(node.change.$)) {
    walk.fault(
      'approval-missing',
      path,
      `somebody is asked for leave for ${node.change.$}, and here it is applied whatever they say`,
      'Commit it only when approved, or do not ask.',
    );
  }
}

function peopleOf({ role, need = 1 }: ApprovalRule): string {
  if (role === REQUESTER) return 'of whoever asks for it';
  return need > 1 ? `of ${need} people with the role ${role}` : `of ${role}`;
}

/** The role whose leave a question is for; none where it goes to one person. */
function roleAsked({ of }: ApproveNode, table: string | undefined): string | undefined {
  if ('table' in of) return table;
  if ('role' in of) return of.role;
  return isRef(of.person) && of.person.$ === 'request.user' ? REQUESTER : undefined;
}

/** Law 2: text may be read and quoted; a person's approval of the exact difference is the only thing that lifts it. */
function lowIntegrity(
  walk: Walk,
  node: CommitNode,
  { control }: ChangeSetAt,
  { path, steered }: Place,
): Label {
  const chosen = joinLabels([control, steered]);
  if (chosen.integrity === 'text') {
    walk.fault(
      'low-integrity',
      path,
      'text that anybody may have written would choose what is changed',
      `Have a person approve ${node.change.$}, and commit only when approved.`,
    );
  }
  return chosen;
}
