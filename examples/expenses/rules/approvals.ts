import { decisionTable, is } from '@conductor/contract';

/** Whose leave a write needs. The first row that fits decides, so the strictest of an operation stands last. */
export const approvals = decisionTable('approvals', [
  // #region claims
  {
    id: 'small-claim',
    says: 'a claim of up to 500.00 needs one approver (policy.md, 5)',
    when: { operation: is('expense.approve'), cents: '<= 50000' },
    then: { approver: 'approver', within: 'P2D', escalate: 'finance P2D' },
  },
  {
    id: 'large-claim',
    says: 'a claim of more than 500.00 needs two approvers (policy.md, 5)',
    when: { operation: is('expense.approve') },
    then: { approver: 'approver', need: 2, within: 'P2D', escalate: 'finance P2D' },
  },
  // #endregion
  {
    id: 'own-writing',
    says: 'what somebody claims, hands in, or is turned down, needs nobody’s leave',
    when: { operation: is('expense.add-line', 'expense.hand-in', 'expense.reject') },
    then: { approver: '' },
  },
  {
    id: 'closing-and-paying',
    says: 'closing and paying out need a second person in finance (policy.md, 7 and 8)',
    when: { operation: is('month.close', 'expense.reimburse') },
    then: { approver: 'finance', within: 'P3D' },
  },
  {
    id: 'rules',
    says: 'finance keeps rates, limits, months and employees by itself',
    when: { entity: is('exchangeRate', 'spendingLimit', 'accountingMonth', 'employee') },
    then: { approver: '' },
  },
  {
    id: 'undo',
    says: 'taking back what was applied needs nobody else',
    when: { action: is('undo') },
    then: { approver: '' },
  },
  {
    id: 'said',
    says: 'a comment or a vote is somebody’s own',
    when: { entity: is('comment', 'vote') },
    then: { approver: '' },
  },
  {
    id: 'stated',
    says: 'what whoever may state it states is held at once, and is taken back as easily',
    when: { entity: is('fact') },
    then: { approver: '' },
  },
  {
    id: 'rest',
    says: 'anything else needs finance',
    then: { approver: 'finance', within: 'P3D' },
  },
]);
