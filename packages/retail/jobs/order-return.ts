import { claim, plural, value, words } from '@conductor/contract';
import { isOr, numberOf } from './effect-claims.ts';
import { orderJob } from './order-job.ts';
import { itemsSlot, orderSlot, paymentSlot } from './slots.ts';

export const orderReturn = orderJob({
  name: 'order.return',
  title: 'Return items',
  says: 'Send items of a delivered order back for a refund.',
  slots: {
    order: orderSlot('delivered'),
    items: itemsSlot,
    payment: paymentSlot('Where is the refund to go: to what it was paid with, or onto a gift card?'),
  },
  examples: [
    'return {items} and put the money on {payment}',
    'send {items} back and refund {payment}',
    'I want to return {items} of {order} to {payment}',
    'give back {items}, refund to {payment}',
    'return {items} from {order}',
    'I would like my money back for {items} on {payment}',
  ],
  why: 'Work out what is given back',
  question: 'Return these items?',
  claim: (effect, isDone) =>
    claim`${isOr(isDone, 'A return is requested', 'A return would be requested')} for ${value(effect.things.length, ['step:change'])} ${words(plural(effect.things.length, 'item'))} of ${numberOf(effect)}:`,
  next: (effect) => [
    claim`An email says how to send ${words(plural(effect.things.length, 'it', 'them'))} back; nothing else can be done with ${numberOf(effect)} until then.`,
  ],
});
