import type { Argument, PlanNode } from '@conductor/contract';

/** What is done and was said yes to: worked out, shown to whoever asks, and applied when they say yes. */
export const confirmed = (of: {
  operation: string;
  input: Record<string, Argument>;
  why: string;
  question: string;
}): PlanNode[] => [
  { kind: 'call', id: 'change', operation: of.operation, input: of.input, why: of.why },
  {
    kind: 'ask',
    id: 'yes',
    form: 'approve',
    change: { $: 'change.changeSet' },
    of: { table: 'approvals' },
    question: of.question,
  },
  {
    kind: 'when',
    id: 'isYes',
    if: { op: 'eq', left: { $: 'yes.decision' }, right: 'approved' },
    then: [{ kind: 'commit', id: 'done', change: { $: 'change.changeSet' } }],
  },
];

/** What of it every answer tells. */
export const DECISIONS = ['approved', 'rejected', 'expired', 'pending'] as const;
