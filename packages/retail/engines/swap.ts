import type { Item, OrderLine } from '../entities/index.ts';
import { forbidden } from './refuse.ts';

/** A line of an order, and the item that is to take its place. */
export interface Swap {
  line: OrderLine;
  item: Item;
}

/** The lines that were named. @throws ForbiddenError where there are none, or one is not in the order or named twice */
export function linesNamed(ids: readonly string[], lines: readonly OrderLine[]): OrderLine[] {
  if (ids.length === 0) throw forbidden('some-items');
  const left = new Map(lines.map((line) => [line.id, line]));
  return ids.map((id) => {
    const line = left.get(id);
    if (!line) throw forbidden('item-in-order', `${id} is not in that order, or not so often.`);
    left.delete(id);
    return line;
  });
}

/**
 * Which line becomes which item: the first the first, and so on.
 * @throws ForbiddenError where they do not pair, or a new item is unknown, not to be had, of another product or the same
 */
export function swapsOf(
  lines: readonly OrderLine[],
  wanted: readonly string[],
  items: readonly Item[],
): Swap[] {
  if (lines.length !== wanted.length)
    throw forbidden('one-for-one', `${lines.length} items are to become ${wanted.length}.`);
  return lines.map((line, place) => {
    const item = items.find(({ id }) => id === wanted[place]);
    if (!item) throw forbidden('known-item', `There is no item ${wanted[place]}.`);
    if (item.articleId !== line.articleId)
      throw forbidden('same-product', `${item.name} is not a variant of ${line.name}.`);
    if (item.id === line.itemId || isSameOption(item, line))
      throw forbidden('other-option', `${item.name} is what is in the order already.`);
    if (!item.available) throw forbidden('available-item', `${item.name} is not available.`);
    return { line, item };
  });
}

const isSameOption = ({ options }: Item, line: OrderLine): boolean =>
  options.length > 0 &&
  options.length === line.options.length &&
  options.every(({ name, value }) => line.options.some((one) => one.name === name && one.value === value));

/** What the new items cost more than the old ones, in cents; below nought where they cost less. */
export const differenceOf = (swaps: readonly Swap[]): number =>
  swaps.reduce((sum, { line, item }) => sum + item.price - line.price, 0);
