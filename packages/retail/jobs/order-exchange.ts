import { claim, plural, value, words } from '@conductor/contract';
import { USUAL_PAYMENT } from '../facts/index.ts';
import { isOr, numberOf } from './effect-claims.ts';
import { orderJob } from './order-job.ts';
import { itemsSlot, newItemsSlot, orderSlot, paymentSlot } from './slots.ts';

export const orderExchange = orderJob({
  name: 'order.exchange',
  title: 'Exchange items',
  says: 'Exchange items of a delivered order for other variants of the same products.',
  slots: {
    order: orderSlot('delivered'),
    items: itemsSlot,
    newItems: newItemsSlot,
    payment: paymentSlot('With what is the difference paid, or to where is it given back?'),
  },
  // A refund goes where the policy says and nowhere else: that is asked each time.
  prefers: { payment: USUAL_PAYMENT },
  examples: [
    'exchange {items} for {newItems}, the difference on {payment}',
    'swap {items} of {order} for {newItems}',
    'I want {newItems} instead of {items}, pay with {payment}',
    'exchange {items} that arrived for {newItems} using {payment}',
    'trade {items} in for {newItems}',
    'send back {items} and get {newItems} instead',
  ],
  why: 'Work out the exchange',
  question: 'Exchange these items? They cannot be exchanged again: are these all?',
  claim: (effect, isDone) =>
    claim`${isOr(isDone, 'An exchange is requested', 'An exchange would be requested')} for ${value(effect.things.length, ['step:change'])} ${words(plural(effect.things.length, 'item'))} of ${numberOf(effect)}:`,
  next: (effect) => [
    claim`An email says how to send back what ${value(effect.number, [effect.orderId])} brought; no new order is needed.`,
  ],
});
