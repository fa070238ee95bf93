import { claim, value } from '@conductor/contract';
import { isOr, numberOf } from './effect-claims.ts';
import { orderJob } from './order-job.ts';
import { orderSlot } from './slots.ts';

export const orderCancel = orderJob({
  name: 'order.cancel',
  title: 'Cancel an order',
  says: 'Cancel an order that is pending, and pay back what it cost.',
  slots: {
    order: orderSlot('pending'),
    reason: {
      type: 'enum',
      of: 'cancelReason',
      says: 'reason',
      asks: 'Why: is it no longer needed, or was it ordered by mistake?',
      required: true,
    },
  },
  examples: [
    'cancel {order}, {reason}',
    'cancel {order} because it is {reason}',
    'please cancel my order, {reason}',
    'I want to cancel {order}',
    'call off {order}, it was {reason}',
    'stop {order}: {reason}',
  ],
  why: 'Work out what is paid back',
  question: 'Cancel this order?',
  claim: (effect, isDone, { intent }) =>
    claim`The order ${numberOf(effect)} ${isOr(isDone, 'is cancelled', 'would be cancelled')}: ${value(intent.slots['reason']?.shown ?? '', ['step:change'])}.`,
});
