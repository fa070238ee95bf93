import { idOf, proposeOperation } from '@conductor/contract';
import { z } from 'zod';
import { paidBy } from '../engines/payments.ts';
import type { CANCEL_REASONS } from '../entities/order.ts';
import { REASONS } from '../vocabulary.ts';
import { balanced, changed, effectOn, OrderEffect, refundTo } from './effect.ts';
import { orderFacts } from './facts.ts';
import { linesOf, methodsOf, orderOf } from './read-shop.ts';
import { thingOf } from './things.ts';

/** Cancels an order: each method gets back what it paid. */
export const cancelOrder = proposeOperation({
  name: 'order.cancel',
  title: 'Cancel an order',
  input: z.object({ order: idOf('order'), reason: z.enum(REASONS) }),
  output: OrderEffect,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['order', 'reason'],
  proposes: { entity: 'order', action: 'update' },
  also: ['paymentMethod'],
  facts: async (input, context) => ({ ...(await orderFacts(input, context)), reason: input.reason }),
  async run({ order: id, reason }, { snapshot: { records } }) {
    const order = await orderOf(id, records);
    const paid = paidBy(order.payments);
    const methods = await methodsOf([...paid.keys()], records);
    const back = methods.map((method) => ({ method, amount: paid.get(method.id)! }));
    const refunds = back.map(({ method, amount }) => ({
      type: 'refund' as const,
      amount,
      methodId: method.id,
    }));
    return {
      output: effectOn(order, {
        status: 'cancelled',
        things: (await linesOf(id, records)).map(thingOf),
        money: back.map(({ method, amount }) => refundTo(method, amount)),
      }),
      changes: [
        changed('order', order, {
          status: 'cancelled',
          cancelReason: reason as (typeof CANCEL_REASONS)[number],
          payments: [...order.payments, ...refunds],
        }),
        ...back.flatMap(({ method, amount }) => balanced(method, amount)),
      ],
      summary: `Cancel ${order.number}, ${reason}`,
    };
  },
});
