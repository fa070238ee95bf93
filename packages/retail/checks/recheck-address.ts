import type { Brief, Check } from '@conductor/contract';
import { appliedFaults, storedChange } from './stored-change.ts';

const PARTS = ['address1', 'address2', 'city', 'state', 'country', 'zip'];

/** The address as it was said; a second line that was not said is empty. */
export const addressSaid = ({ intent: { slots } }: Brief): Record<string, unknown> =>
  Object.fromEntries(PARTS.map((part) => [part, slots[part]?.value ?? '']));

/** Looks into the stored change set: one customer, their address as it was said, and nothing else of them. */
export const recheckAddress: Check = {
  name: 'the address held against its change set',
  async run(context) {
    const set = await storedChange(context);
    const [change, ...others] = set?.changes ?? [];
    if (!set || !change?.before || !change.after || others.length > 0)
      return ['it is not one record changed'];
    const { before, after } = change;
    const said = addressSaid(context.brief);
    const wrong = Object.entries(after['address'] as object).filter(([part, text]) => text !== said[part]);
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
