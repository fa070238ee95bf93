import {
  type Brief,
  ConductorError,
  claim,
  type DraftClaim,
  type Outcome,
  type PlanNode,
  type Ref,
  value,
  words,
} from '@conductor/contract';
import { z } from 'zod';
import { shownMoney } from '../engines/shown-money.ts';
import type { MovedClaim } from '../operations/move-claim.ts';

/** What every job on a claim answers with. Amounts are in cents of the company's currency. */
export const ClaimAnswer = z.object({
  claimId: z.string(),
  total: z.number(),
  /** Null in a dry run. */
  decision: z.enum(['approved', 'rejected', 'expired', 'pending']).nullable(),
});

// #region steps
/**
 * Puts a claim before whoever the table names, and notes what they say. Where it was only looked at (a dry run) it
 * has not been handed in, and nobody is asked.
 */
export const decisionSteps = (claim: Ref, handedIn: Ref): PlanNode[] => [
  {
    kind: 'when',
    id: 'isHandedIn',
    if: { op: 'gt', left: handedIn, right: 0 },
    then: [
      { kind: 'call', id: 'leave', operation: 'expense.approve', input: { claim } },
      {
        kind: 'ask',
        id: 'decision',
        form: 'approve',
        change: { $: 'leave.changeSet' },
        of: { table: 'approvals' },
        question: 'May this claim be paid?',
      },
      {
        kind: 'when',
        id: 'isApproved',
        if: { op: 'eq', left: { $: 'decision.decision' }, right: 'approved' },
        then: [{ kind: 'commit', id: 'approved', change: { $: 'leave.changeSet' } }],
      },
      {
        kind: 'when',
        id: 'isRefused',
        if: { op: 'ne', left: { $: 'decision.decision' }, right: 'approved' },
        then: [
          { kind: 'call', id: 'turned', operation: 'expense.reject', input: { claim } },
          { kind: 'commit', id: 'rejected', change: { $: 'turned.changeSet' } },
        ],
      },
    ],
  },
];
// #endregion

/** What came of it, or what it waits for. */
export function decisionClaims({ values, state }: Outcome, currency: string): DraftClaim[] {
  const leave = values['leave'] as MovedClaim | undefined;
  const decision = values['decision'] as { decision: string; by: string | null } | undefined;
  const by = value(decision?.by ?? 'nobody', ['step:decision']);
  if (!leave) return [claim`${value('Nothing', ['step:handed'])} is handed in, for this is a dry run.`];
  const what = [
    value(`“${leave.title}”`, ['step:leave']),
    words(' of '),
    value(shownMoney(leave.total, currency), ['step:leave']),
  ];
  if (values['approved']) return [{ parts: [...what, words(' is approved by '), by, words('.')] }];
  if (state === 'waiting') return [{ parts: [...what, words(' is handed in and waits for approval.')] }];
  if (decision?.decision === 'rejected')
    return [{ parts: [...what, words(' is turned down by '), by, words('.')] }];
  return [{ parts: [...what, words(' was decided by nobody in time: hand it in again.')] }];
}

/** The company's currency, which finance states once. @throws ConductorError where nobody has */
export function currencyOf({ facts }: Brief): string {
  const stated = facts['workspace.currency']?.value;
  if (typeof stated === 'string') return stated;
  throw new ConductorError(
    'no-currency',
    'Nobody has said in which currency the company counts.',
    'State it once in the settings.',
  );
}
