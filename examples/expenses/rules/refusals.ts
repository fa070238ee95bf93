import { decisionTable, is, isNot } from '@conductor/contract';

const NEW_LINE = { operation: is('expense.add-line') };

/** Which clause forbids this very write; no row is none. */
export const refusals = decisionTable('refusals', [
  {
    id: 'closed-month',
    says: 'a month that is not open takes nothing more',
    when: { operation: is('expense.add-line', 'expense.hand-in', 'expense.approve'), month: isNot('open') },
    then: { clause: 'closed-month' },
  },
  {
    id: 'other-month',
    says: 'a claim is of one month',
    when: { ...NEW_LINE, isOfItsMonth: 'false' },
    then: { clause: 'one-month' },
  },
  // #region limits
  {
    id: 'no-receipt',
    says: 'more than 25.00 needs a receipt',
    when: { ...NEW_LINE, cents: '> 2500', hasReceipt: 'false' },
    then: { clause: 'receipt-needed' },
  },
  {
    id: 'over-limit',
    says: 'no expense is over the limit of its grade and category',
    when: { ...NEW_LINE, if: 'cents > limit' },
    then: { clause: 'limit-by-grade' },
  },
  // #endregion
  {
    id: 'receipt-again',
    says: 'a receipt is claimed once',
    when: { ...NEW_LINE, isClaimedBefore: 'true' },
    then: { clause: 'receipt-once' },
  },
  {
    id: 'no-draft',
    says: 'only a draft, or what was turned down, takes more and is handed in',
    when: { operation: is('expense.add-line', 'expense.hand-in'), state: isNot('draft', 'rejected') },
    then: { clause: 'not-in-that-state' },
  },
  {
    id: 'not-handed-in',
    says: 'only what is handed in is decided',
    when: { operation: is('expense.approve', 'expense.reject'), state: isNot('submitted') },
    then: { clause: 'not-in-that-state' },
  },
  {
    id: 'closed-already',
    says: 'a closed month is not closed again',
    when: { operation: is('month.close'), month: isNot('open') },
    then: { clause: 'closed-month' },
  },
  {
    id: 'undecided',
    says: 'no month is closed while claims of it wait',
    when: { operation: is('month.close'), waiting: '> 0' },
    then: { clause: 'undecided-claims' },
  },
]);
