import type { Check } from '@conductor/contract';
import type { AccountingMonth, Claim } from '../entities/index.ts';

/** Goes through every claim for what stands open in the month. */
export const restand: Check = {
  name: 'what stands open, a second way',
  async run({ outcome, snapshot: { records } }) {
    const { month, waiting, drafts } = outcome.values['standing'] as {
      month: string;
      waiting: { id: string }[];
      drafts: { id: string }[];
    };
    const months = await records.select<AccountingMonth>('accountingMonth');
    const id = months.find((one) => one.month === month)?.id;
    const claims = (await records.select<Claim>('claim')).filter(({ monthId }) => monthId === id);
    const idsOf = (list: readonly { id: string }[]) =>
      list
        .map((one) => one.id)
        .sort()
        .join(', ');
    const differs = (state: string, listed: readonly { id: string }[]): string[] => {
      const meant = claims.filter((claim) => claim.state === state);
      return idsOf(meant) === idsOf(listed) ? [] : [`of ${state} there are ${meant.length}: ${idsOf(meant)}`];
    };
    return [...differs('submitted', waiting), ...differs('draft', drafts)];
  },
};
