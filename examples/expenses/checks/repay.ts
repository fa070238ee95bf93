import type { Check } from '@conductor/contract';
import type { Claim, ExpenseLine } from '../entities/index.ts';
import type { Reimbursed } from '../operations/reimburse.ts';

/** Adds the lines of what is paid back up, and sees that nothing is paid that was not approved. */
export const repay: Check = {
  name: 'paid what was approved',
  async run({ outcome, snapshot: { records } }) {
    const { claimIds, total } = outcome.values['payout'] as Reimbursed;
    const claims = (await records.select<Claim>('claim')).filter(({ id }) => claimIds.includes(id));
    const lines = await records.select<ExpenseLine>('expenseLine');
    const sum = lines
      .filter(({ claimId }) => claimIds.includes(claimId))
      .reduce((all, { cents }) => all + cents, 0);
    // By now they are paid, where that was approved.
    const wrong = claims.filter(({ state }) => state !== 'approved' && state !== 'reimbursed');
    return [
      ...(sum === total ? [] : [`their lines come to ${sum} cents, not ${total}`]),
      ...wrong.map(({ title }) => `“${title}” was not approved`),
    ];
  },
};
