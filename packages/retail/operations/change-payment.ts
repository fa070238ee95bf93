import { idOf, proposeOperation } from '@conductor/contract';
import { z } from 'zod';
import { paidBy } from '../engines/payments.ts';
import { balanced, changed, chargeTo, effectOn, OrderEffect, refundTo } from './effect.ts';
import { newPaymentFacts } from './facts.ts';
import { knownMethod, orderOf } from './read-shop.ts';

/** Pays an order with another method: that pays all of it, and the one before gets it back. */
export const changePayment = proposeOperation({
  name: 'order.change-payment',
  title: 'Pay an order otherwise',
  input: z.object({ order: idOf('order'), payment: idOf('paymentMethod') }),
  output: OrderEffect,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['order', 'payment'],
  proposes: { entity: 'order', action: 'update' },
  also: ['paymentMethod'],
  facts: newPaymentFacts,
  async run({ order: id, payment }, { snapshot: { records } }) {
    const order = await orderOf(id, records);
    const [before, after] = [
      await knownMethod(order.paymentMethodId, records),
      await knownMethod(payment, records),
    ];
    const amount = paidBy(order.payments).get(before.id) ?? 0;
    return {
      output: effectOn(order, {
        status: order.status,
        money: [chargeTo(after, amount), refundTo(before, amount)],
      }),
      changes: [
        changed('order', order, {
          paymentMethodId: after.id,
          payments: [
            ...order.payments,
            { type: 'payment', amount, methodId: after.id },
            { type: 'refund', amount, methodId: before.id },
          ],
          changed: [...order.changed, 'payment'],
        }),
        ...balanced(after, -amount),
        ...balanced(before, amount),
      ],
      summary: `Pay ${order.number} with ${after.name} rather than ${before.name}`,
    };
  },
});
