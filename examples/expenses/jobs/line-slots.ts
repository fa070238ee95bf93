import type { Arguments, Brief, SlotSpec } from '@conductor/contract';

/** What is said of one expense. */
export const lineSlots = {
  amount: {
    type: 'money',
    says: 'the amount',
    required: true,
    asks: 'How much was it, and in which currency? For example “42.50 EUR”.',
  },
  category: {
    type: 'enum',
    of: 'category',
    says: 'what it was for',
    required: true,
    asks: 'What was it for: taxi, train, flight, hotel, meal, supplies or training?',
  },
  when: { type: 'period', says: 'the day' },
  receipt: {
    type: 'phrase',
    says: 'the receipt',
    after: ['receipt number', 'receipt no', 'receipt', 'with receipt'],
  },
} satisfies Record<string, SlotSpec>;

/** What the operation takes of what was said. */
export function lineInput({ intent: { slots } }: Brief): Arguments {
  const said = (slot: string, input = slot): Arguments =>
    slots[slot] ? { [input]: { $: `slot.${slot}` } } : {};
  return {
    ...said('amount', 'money'),
    ...said('category'),
    ...said('when'),
    ...said('receipt'),
    ...said('claim'),
    currency: { $: 'fact.workspace.currency' },
  };
}
