import { claim, value } from '@conductor/contract';
import { isOr, numberOf } from './effect-claims.ts';
import { orderJob } from './order-job.ts';
import { orderSlot, paymentSlot } from './slots.ts';

export const orderChangePayment = orderJob({
  name: 'order.change-payment',
  title: 'Pay an order otherwise',
  says: 'Pay a pending order with another payment method.',
  slots: { order: orderSlot('pending'), payment: paymentSlot('With which payment method instead?') },
  examples: [
    'pay {order} with {payment} instead',
    'change the payment method of {order} to {payment}',
    'use {payment} for {order}',
    'put {order} on {payment}',
    'switch the payment of {order} to {payment}',
    'charge {payment} for {order} rather than what I paid with',
  ],
  why: 'Work out who is paid and who pays',
  question: 'Pay this order so?',
  claim: (effect, isDone) =>
    claim`The order ${numberOf(effect)} ${isOr(isDone, 'is paid', 'would be paid')} with ${value(effect.money.find(({ way }) => way === 'charge')?.method ?? '', ['step:change'])}.`,
});
