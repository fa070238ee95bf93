import { decisionTable, is } from '@conductor/contract';

/** Whoever borrows for a month or less says yes themselves; for longer a librarian does. */
export const approvals = decisionTable('approvals', [
  {
    id: 'month',
    says: 'a month at most',
    when: { operation: is('loan.make'), days: '<= 30' },
    then: { approver: 'requester' },
  },
  { id: 'else', says: 'longer, or not known', then: { approver: 'librarian' } },
]);

export const refusals = decisionTable('refusals', [
  {
    id: 'out',
    says: 'it is out',
    when: { operation: is('loan.make'), isOut: 'true' },
    then: { clause: 'one-copy' },
  },
]);
