import { claim, type Job, type Outcome, value } from '@conductor/contract';
import { z } from 'zod';
import { recheckAddress } from '../checks/recheck-address.ts';
import { confirmed, DECISIONS } from './confirmed.ts';
import { isOr, notDoneClaims } from './effect-claims.ts';
import { addressSlots } from './slots.ts';

const SLOTS: Job['slots'] = {
  customer: { type: 'record', of: 'customer', says: 'customer', required: true, ifOne: true },
  ...addressSlots,
};

export const customerChangeAddress: Job = {
  name: 'customer.change-address',
  title: 'Change my address',
  says: 'Change the default address of a profile: orders that there are go where they went.',
  slots: SLOTS,
  examples: [
    'change my address to {address1}, {city}, {state} {zip}',
    'I moved to {address1}, {address2}, {city}, {state}, {country}, {zip}',
    'my new address is {address1}, {city}, {state} {zip}',
    'update my default address to {address1}, {city}, {state} {zip}',
    'set the address in my profile to {address1}, {city}, {state} {zip}',
  ],
  recalls: [],
  answer: z.object({
    customer: z.string(),
    address: z.string(),
    decision: z.enum(DECISIONS),
    sequence: z.number().nullable(),
  }),
  plan({ intent }) {
    const said = Object.keys(SLOTS).filter((slot) => slot in intent.slots);
    return {
      version: 1,
      job: 'customer.change-address',
      honours: said,
      steps: [
        ...confirmed({
          operation: 'customer.change-address',
          input: Object.fromEntries(said.map((slot) => [slot, { $: `slot.${slot}` }])),
          why: 'Change the address',
          question: 'Is this your new address?',
        }),
        {
          kind: 'answer',
          id: 'answer',
          data: {
            customer: { $: 'change.name' },
            address: { $: 'change.address' },
            decision: { $: 'yes.decision' },
            sequence: { $: 'done.sequence' },
          },
        },
      ],
    };
  },
  checks: [recheckAddress],
  scope: (outcome) => ({ who: String(outcome.data['customer']), records: 1, missing: [] }),
  claims(outcome, { dryRun }) {
    const { customerId, name, address } = moved(outcome);
    const isDone = outcome.values['done'] !== undefined && !dryRun;
    return [
      claim`The address of ${value(name, [customerId])} ${isOr(isDone, 'is', 'would be')} ${value(address, ['step:change'])}.`,
      ...(isDone
        ? [
            claim`What was ordered before goes where it went: ${value('no order', ['step:change'])} was changed.`,
          ]
        : notDoneClaims(outcome)),
    ];
  },
};

const moved = ({ values }: Outcome) =>
  values['change'] as { customerId: string; name: string; address: string };
