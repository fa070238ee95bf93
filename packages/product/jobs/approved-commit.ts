import type { PlanNode } from '@conductor/contract';

/**
 * Asks whoever the table names to approve the change set of a step, and commits it only when approved:
 * what stands between text that chose a change and its being made (law 2).
 */
export const approvedCommit = (of: {
  step: string;
  question: string;
  commit: string;
  /** What is done once it is made. */
  after?: PlanNode[];
}): PlanNode[] => [
  {
    kind: 'ask',
    id: 'approval',
    form: 'approve',
    change: { $: `${of.step}.changeSet` },
    of: { table: 'approvals' },
    question: of.question,
  },
  {
    kind: 'when',
    id: 'isApproved',
    if: { op: 'eq', left: { $: 'approval.decision' }, right: 'approved' },
    then: [{ kind: 'commit', id: of.commit, change: { $: `${of.step}.changeSet` } }, ...(of.after ?? [])],
  },
];
