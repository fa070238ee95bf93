import type { Order, OrderLine } from '../entities/index.ts';
import { decimalOf } from './file.ts';

type Modifications = Order['modifications'];

/**
 * An order's lines after their items were modified, as the shop's own system writes them. Its tool (tau2-bench,
 * domains/retail/tools.py, modify_pending_order_items) gives every line that it changes the price and options of the
 * last new item, and finds a line by the first that holds the old item at that moment. Here each line is what it
 * became: only what is shown of it there follows that tool.
 */
export function asModifiedThere(lines: readonly OrderLine[], modifications: Modifications): OrderLine[] {
  const last = lines.find(({ id }) => id === modifications.at(-1)?.lineId);
  if (!last) return [...lines];
  const there = lines.map((line) => {
    const was = modifications.find(({ lineId }) => lineId === line.id);
    return was ? { ...line, itemId: was.from, price: was.fromPrice, options: was.fromOptions } : { ...line };
  });
  for (const { from, to } of modifications) {
    const line = there.find(({ itemId }) => itemId === from);
    if (line) Object.assign(line, { itemId: to, price: last.price, options: last.options });
  }
  return there;
}

/** The payment for it: that tool adds the differences up as binary fractions and does not round them. */
export function differenceThere(modifications: Modifications) {
  let difference = 0;
  for (const { fromPrice, toPrice } of modifications) difference += decimalOf(toPrice) - decimalOf(fromPrice);
  return { transaction_type: difference > 0 ? 'payment' : 'refund', amount: Math.abs(difference) };
}
