import type { Arguments, Brief, SlotSpec } from '@conductor/contract';

/** The slots that narrow ideas, the same in every job that scores them. */
export const ideaSlots = {
  ideas: { type: 'record', of: 'idea', many: true, says: 'idea' },
  product: { type: 'record', of: 'product', says: 'product' },
  states: { type: 'enum', of: 'state', many: true, says: 'state' },
  owners: { type: 'record', of: 'person', many: true, says: 'owner' },
  notOwners: { type: 'record', of: 'person', many: true, negated: true, says: 'owner left out' },
  tag: { type: 'phrase', says: 'tag', after: ['tagged', 'with the tag', 'with tag'] },
  status: {
    type: 'phrase',
    says: 'status',
    after: ['with status', 'have status', 'has status', 'in status'],
  },
} satisfies Record<string, SlotSpec>;

/** The slots that were said, as an operation's inputs. */
export function slotInputs(
  brief: Brief,
  slots: Record<string, SlotSpec>,
): { input: Arguments; honours: string[] } {
  const honours = Object.keys(slots).filter((slot) => brief.intent.slots[slot]);
  return { input: Object.fromEntries(honours.map((slot) => [slot, { $: `slot.${slot}` }])), honours };
}

/** Whose ideas, objectives or initiatives the answer is about. */
export const whichOf = ({ intent: { slots } }: Brief, everything: string): string =>
  ['ideas', 'initiatives', 'objectives', 'product', 'column']
    .map((slot) => slots[slot]?.shown)
    .filter(Boolean)
    .join(', ') || everything;
