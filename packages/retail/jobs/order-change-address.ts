import { claim, value } from '@conductor/contract';
import { isOr, numberOf } from './effect-claims.ts';
import { orderJob } from './order-job.ts';
import { addressSlots, orderSlot } from './slots.ts';

export const orderChangeAddress = orderJob({
  name: 'order.change-address',
  title: 'Send an order elsewhere',
  says: 'Change where a pending order is sent to.',
  slots: { order: orderSlot('pending'), ...addressSlots },
  examples: [
    'send {order} to {address1}, {city}, {state} {zip}',
    'change the shipping address of {order} to {address1}, {city}, {state}, {country}, {zip}',
    'ship {order} to {address1}, {address2}, {city}, {state} {zip} instead',
    'deliver {order} to {address1}, {city}, {state} {zip}',
    'my order should go to {address1}, {city}, {state} {zip}',
  ],
  why: 'Change where it goes to',
  question: 'Send this order there?',
  claim: (effect, isDone) =>
    claim`The order ${numberOf(effect)} ${isOr(isDone, 'goes', 'would go')} to ${value((effect as { address?: string }).address ?? '', ['step:change'])}.`,
});
