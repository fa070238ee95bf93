import { proposeOperation } from '@conductor/contract';
import { differenceOf } from '../engines/swap.ts';
import { changed, effectOn, OrderEffect } from './effect.ts';
import { readSwap, swapFacts } from './facts.ts';
import { moneyOf } from './price-difference.ts';
import { knownMethod, orderOf } from './read-shop.ts';
import { SwapInput } from './swap-input.ts';
import { swapOf } from './things.ts';

/** Asks for an exchange: the difference is said, and moved when the things are back. */
export const exchangeItems = proposeOperation({
  name: 'order.exchange',
  title: 'Exchange items of an order',
  input: SwapInput,
  output: OrderEffect,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['order', 'items', 'newItems', 'payment'],
  proposes: { entity: 'order', action: 'update' },
  facts: swapFacts('delivered'),
  async run(input, { snapshot: { records } }) {
    const order = await orderOf(input.order, records);
    const swaps = await readSwap(input, records);
    const method = await knownMethod(input.payment, records);
    const difference = differenceOf(swaps);
    return {
      output: effectOn(order, {
        status: 'exchange requested',
        things: swaps.map(swapOf),
        money: moneyOf(method, difference).map((one) => ({ ...one, when: null })),
      }),
      changes: [
        changed('order', order, {
          status: 'exchange requested',
          exchanges: swaps.map(({ line, item }) => ({ lineId: line.id, itemId: item.id })),
          exchangeMethodId: method.id,
          exchangeDifference: difference,
          changed: [...order.changed, 'exchange'],
        }),
      ],
      summary: `Exchange ${swaps.length} of ${order.number}`,
    };
  },
});
