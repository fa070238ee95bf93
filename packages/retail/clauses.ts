import type { Clause } from '@conductor/contract';

const GENERAL = 'Generic action rules';
const CANCEL = 'Cancel pending order';
const MODIFY = 'Modify pending order';
const PAYMENT = 'Modify payment';
const ITEMS = 'Modify items';
const RETURN = 'Return delivered order';
const EXCHANGE = 'Exchange delivered order';
const AGENT = 'Retail agent policy';

/**
 * What the shop's written policy demands, in our own words. What it says of how an agent talks is kept by the engine
 * itself: one change set is asked about at a time, nothing is told without evidence, and no opinion is given.
 */
export const clauses = {
  'signed-in': {
    says: 'Whoever asks is signed in first, so that it is known who they are.',
    mend: 'Sign in, or ask to be handed to somebody of the shop.',
    from: AGENT,
  },
  'one-customer': {
    says: 'Customers are helped with their own orders, profile and payment methods, and with nobody else’s.',
    mend: 'Ask for one of your own.',
    from: AGENT,
  },
  'explicit-yes': {
    says: 'Whoever asks sees exactly what would be changed and says yes to it before it is changed.',
    mend: 'Confirm what is shown.',
    from: AGENT,
  },
  'known-order': {
    says: 'Only an order that there is, and that is one’s own, can be looked at or changed.',
    mend: 'Give the number of one of your orders.',
    from: 'Order',
  },
  'known-item': {
    says: 'Only what the shop has is looked up or ordered: a product’s id is no item’s, and an item’s no product’s.',
    mend: 'List the products, or look at the variants of one.',
    from: 'Product',
  },
  'pending-or-delivered': {
    says: 'Only orders that are pending or delivered can be acted on: what is processed, cancelled, or being returned or exchanged stays as it is.',
    mend: 'Ask to be handed to somebody of the shop.',
    from: GENERAL,
  },
  'once-per-order': {
    says: 'Each kind of change is made to an order once.',
    mend: 'Ask to be handed to somebody of the shop.',
    from: GENERAL,
  },
  'cancel-pending': {
    says: 'An order can be cancelled only while it is pending.',
    mend: 'What has arrived can be returned or exchanged.',
    from: CANCEL,
  },
  'cancel-reason': {
    says: 'An order is cancelled only because it is no longer needed, or because it was ordered by mistake.',
    mend: 'Say which of the two it is, if it is one of them.',
    from: CANCEL,
  },
  'modify-pending': {
    says: 'The address, payment method or items of an order can be changed only while it is pending.',
    mend: 'What has arrived can be returned or exchanged.',
    from: MODIFY,
  },
  'nothing-else': {
    says: 'Of a pending order its address, payment method and item options can be changed, and nothing else.',
    mend: 'Ask for one of these, or to be handed to somebody of the shop.',
    from: MODIFY,
  },
  'whole-address': {
    says: 'An address is whole: street, city, state, country and zip code.',
    mend: 'Give all of it; only the second line may be empty.',
    from: MODIFY,
  },
  'own-payment': {
    says: 'A payment method is one that is in the profile of whoever the order is of.',
    mend: 'Name one of your own payment methods.',
    from: PAYMENT,
  },
  'other-payment': {
    says: 'A new payment method is another one than the order is paid with.',
    mend: 'Name another of your payment methods.',
    from: PAYMENT,
  },
  'gift-card-covers': {
    says: 'A gift card that is to pay has enough on it for the whole amount.',
    mend: 'Name another of your payment methods.',
    from: PAYMENT,
  },
  'final-after-items': {
    says: 'Once its items were modified, an order is neither modified nor cancelled any more.',
    mend: 'When it has arrived it can be returned or exchanged.',
    from: ITEMS,
  },
  'some-items': {
    says: 'Which items are meant is said: all of them, at once.',
    mend: 'Name the items.',
    from: RETURN,
  },
  'item-in-order': {
    says: 'Only what is in the order can be returned or changed, and no more of it than there is.',
    mend: 'Name items of that order.',
    from: RETURN,
  },
  'one-for-one': {
    says: 'Each item is changed to exactly one new item.',
    mend: 'Name a new item for each.',
    from: ITEMS,
  },
  'available-item': {
    says: 'A new item is one that is available.',
    mend: 'Choose another variant.',
    from: ITEMS,
  },
  'same-product': {
    says: 'An item is changed to another variant of the same product, never to another product.',
    mend: 'Choose another variant of the same product.',
    from: ITEMS,
  },
  'other-option': {
    says: 'A new item is of another option than the one that it stands in for.',
    mend: 'Choose another variant.',
    from: ITEMS,
  },
  'return-delivered': {
    says: 'An order can be returned only when it has been delivered.',
    mend: 'While it is pending it can be cancelled or changed.',
    from: RETURN,
  },
  'refund-where': {
    says: 'A refund goes to the original payment method, or onto a gift card that there already is.',
    mend: 'Name what it was paid with, or a gift card of yours.',
    from: RETURN,
  },
  'exchange-delivered': {
    says: 'An order can be exchanged only when it has been delivered.',
    mend: 'While it is pending its items can be changed.',
    from: EXCHANGE,
  },
} satisfies Record<string, Clause>;

export type ClauseName = keyof typeof clauses;
