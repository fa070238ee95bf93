import { type Change, proposeOperation } from '@conductor/contract';
import { differenceOf, type Swap } from '../engines/swap.ts';
import type { Order } from '../entities/index.ts';
import { balanced, changed, effectOn, OrderEffect } from './effect.ts';
import { readSwap, swapFacts } from './facts.ts';
import { moneyOf } from './price-difference.ts';
import { knownMethod, orderOf } from './read-shop.ts';
import { SwapInput } from './swap-input.ts';
import { swapOf } from './things.ts';

/** Changes items of an order that has not left: the difference moves at once, and the order is final then. */
export const changeItems = proposeOperation({
  name: 'order.change-items',
  title: 'Change items of an order',
  input: SwapInput,
  output: OrderEffect,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['order', 'items', 'newItems', 'payment'],
  proposes: { entity: 'order', action: 'update' },
  also: ['orderLine', 'paymentMethod'],
  facts: swapFacts('pending'),
  async run(input, { snapshot: { records } }) {
    const order = await orderOf(input.order, records);
    const swaps = await readSwap(input, records);
    const method = await knownMethod(input.payment, records);
    const difference = differenceOf(swaps);
    const payment = {
      type: difference > 0 ? ('payment' as const) : ('refund' as const),
      ...{ amount: Math.abs(difference), methodId: method.id },
    };
    return {
      output: effectOn(order, {
        status: 'pending (item modified)',
        things: swaps.map(swapOf),
        money: moneyOf(method, difference),
      }),
      changes: [
        changed('order', order, {
          status: 'pending (item modified)',
          payments: [...order.payments, payment],
          modifications: swaps.map(modificationOf),
          changed: [...order.changed, 'items'],
        }),
        ...swaps.map(lineChange),
        ...balanced(method, -difference),
      ],
      summary: `Change ${swaps.length} items of ${order.number}`,
    };
  },
});

const modificationOf = ({ line, item }: Swap): Order['modifications'][number] => ({
  lineId: line.id,
  ...{ from: line.itemId, fromPrice: line.price, fromOptions: line.options },
  ...{ to: item.id, toPrice: item.price },
});

const lineChange = ({ line, item }: Swap): Change =>
  changed('orderLine', line, { itemId: item.id, price: item.price, options: item.options });
