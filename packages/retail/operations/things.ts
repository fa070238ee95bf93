import { variantName } from '../engines/names.ts';
import type { Swap } from '../engines/swap.ts';
import type { OrderLine } from '../entities/index.ts';
import type { Thing } from './effect.ts';

export const thingOf = (line: OrderLine): Thing => ({
  ...{ lineId: line.id, name: variantName(line.name, line.options), price: line.price, becomes: null },
});

export const swapOf = ({ line, item }: Swap): Thing => ({
  ...thingOf(line),
  becomes: { itemId: item.id, name: item.name, price: item.price },
});
