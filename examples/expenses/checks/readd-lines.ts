import type { Check } from '@conductor/contract';
import type { ExpenseLine } from '../entities/index.ts';
import type { MovedClaim } from '../operations/move-claim.ts';

/** Adds the lines of a claim up again, and compares with the total it carries. */
export const readdLines: Check = {
  name: 'lines added up',
  async run({ outcome, snapshot }) {
    const { claimId, total } = outcome.values['sent'] as MovedClaim;
    const lines = await snapshot.records.select<ExpenseLine>('expenseLine');
    let sum = 0;
    for (const line of lines) if (line.claimId === claimId) sum += line.cents;
    return sum === total ? [] : [`its lines come to ${sum} cents, and it says ${total}`];
  },
};
