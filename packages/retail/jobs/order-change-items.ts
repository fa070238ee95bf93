import { claim, plural, value, words } from '@conductor/contract';
import { USUAL_PAYMENT } from '../facts/index.ts';
import { isOr, numberOf } from './effect-claims.ts';
import { orderJob } from './order-job.ts';
import { itemsSlot, newItemsSlot, orderSlot, paymentSlot } from './slots.ts';

export const orderChangeItems = orderJob({
  name: 'order.change-items',
  title: 'Change items of an order',
  says: 'Change items of a pending order to other variants of the same products.',
  slots: {
    order: orderSlot('pending'),
    items: itemsSlot,
    newItems: newItemsSlot,
    payment: paymentSlot('With what is the difference paid, or to where is it given back?'),
  },
  // A refund goes where the policy says and nowhere else: that is asked each time.
  prefers: { payment: USUAL_PAYMENT },
  examples: [
    'change {items} in {order} to {newItems}, the difference on {payment}',
    'modify {items} in my pending order to {newItems}',
    'make {items} in {order} {newItems} and use {payment}',
    'switch {items} to {newItems} before it ships, pay with {payment}',
    'I ordered {items} and would rather have {newItems}',
    'update {items} in the pending order {order} to {newItems}',
  ],
  why: 'Work out the change',
  question: 'Change these items? The order cannot be changed or cancelled after that: are these all?',
  claim: (effect, isDone) =>
    claim`${value(effect.things.length, ['step:change'])} ${words(plural(effect.things.length, 'item'))} of ${numberOf(effect)} ${isOr(isDone, plural(effect.things.length, 'is changed', 'are changed'), 'would be changed')}:`,
  next: (effect) => [claim`The order ${numberOf(effect)} can be neither changed nor cancelled any more.`],
});
