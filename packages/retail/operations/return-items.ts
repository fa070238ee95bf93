import { idOf, proposeOperation } from '@conductor/contract';
import { z } from 'zod';
import { linesNamed } from '../engines/swap.ts';
import { changed, effectOn, OrderEffect, refundTo } from './effect.ts';
import { paymentFacts } from './facts.ts';
import { knownMethod, linesOf, orderOf } from './read-shop.ts';
import { thingOf } from './things.ts';

/** Asks for a return: what it gives back is said, and moved when the things are back. */
export const returnItems = proposeOperation({
  name: 'order.return',
  title: 'Return items of an order',
  input: z.object({
    order: idOf('order'),
    items: z.array(idOf('orderLine')),
    payment: idOf('paymentMethod'),
  }),
  output: OrderEffect,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['order', 'items', 'payment'],
  proposes: { entity: 'order', action: 'update' },
  facts: (input, context) => paymentFacts(input, context),
  async run({ order: id, items, payment }, { snapshot: { records } }) {
    const order = await orderOf(id, records);
    const lines = linesNamed(items, await linesOf(id, records));
    const method = await knownMethod(payment, records);
    const amount = lines.reduce((sum, { price }) => sum + price, 0);
    return {
      output: effectOn(order, {
        status: 'return requested',
        things: lines.map(thingOf),
        money: [{ ...refundTo(method, amount), when: null }],
      }),
      changes: [
        changed('order', order, {
          status: 'return requested',
          returnLineIds: lines.map((line) => line.id),
          returnMethodId: method.id,
        }),
      ],
      summary: `Return ${lines.length} of ${order.number} for a refund to ${method.name}`,
    };
  },
});
