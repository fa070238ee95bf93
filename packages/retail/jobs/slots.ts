import type { SlotSpec } from '@conductor/contract';

type Slots = Record<string, SlotSpec>;

const where = (status: string) => [{ path: 'status', is: 'eq' as const, value: status }];

/** The order that is meant: one that stands so, where several could be. */
export const orderSlot = (status: string): SlotSpec => ({
  type: 'record',
  of: 'order',
  says: 'order',
  asks: 'Which order?',
  required: true,
  usually: where(status),
  ifOne: true,
});

export const itemsSlot: SlotSpec = {
  type: 'record',
  of: 'orderLine',
  says: 'items',
  asks: 'Which items of it?',
  many: true,
  required: true,
};

/** What takes their place: of the same product, and to be had. */
export const newItemsSlot: SlotSpec = {
  type: 'record',
  of: 'item',
  says: 'new items',
  asks: 'Which variant instead?',
  many: true,
  required: true,
  insteadOf: {
    slot: 'items',
    alike: { here: 'article.id', there: 'article.id' },
    where: [{ path: 'available', is: 'eq', value: true }],
  },
};

export const paymentSlot = (asks: string): SlotSpec => ({
  type: 'record',
  of: 'paymentMethod',
  says: 'payment method',
  asks,
  required: true,
  ifOne: true,
});

/** The parts of an address, read together: "12 Oak Street, Suite 3, Denver, CO 80279". */
export const addressSlots: Slots = {
  address1: {
    ...{ type: 'pattern', of: 'address.address1', says: 'street', required: true },
    asks: 'What is the address? Give it whole, as in: 12 Oak Street, Apt 4, Denver, CO 80279, USA.',
  },
  address2: { type: 'pattern', of: 'address.address2', says: 'second line' },
  city: { type: 'pattern', of: 'address.city', says: 'city', required: true },
  state: { type: 'pattern', of: 'address.state', says: 'state', required: true },
  country: { type: 'pattern', of: 'address.country', says: 'country', required: true },
  zip: { type: 'pattern', of: 'address.zip', says: 'zip code', required: true },
};
