import type { Check } from '@conductor/contract';
import { appliedFaults, storedChange } from './stored-change.ts';

/** Looks into the stored change set: one customer, their address as it was said, and nothing else of them. */
export const recheckAddress: Check = {
  name: 'the address held against its change set',
  async run(context) {
    const set = await storedChange(context);
    const [change, ...others] = set?.changes ?? [];
    if (!set || !change?.before || !change.after || others.length > 0)
      return ['it is not one record changed'];
    const { before, after } = change;
    const { slots } = context.brief.intent;
    const made = after['address'] as Record<string, string>;
    const wrong = Object.entries(made).filter(([part, text]) => text !== (slots[part]?.value ?? ''));
    const touched = Object.keys(after).filter(
      (field) => field !== 'address' && JSON.stringify(before[field]) !== JSON.stringify(after[field]),
    );
    return [
      ...appliedFaults(set, context),
      ...wrong.map(([part]) => `${part} is not what was said`),
      ...touched.map((field) => `${field} is changed too`),
    ];
  },
};
