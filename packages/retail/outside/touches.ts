import type { Change, OutsideObject, Records } from '@conductor/contract';
import { afterPrefix, orderNumber } from './ids.ts';

/** Where in a record it says which object of the shop's own system it is part of. */
const PART_OF: Record<string, { collection: string; at: string }> = {
  order: { collection: 'orders', at: 'id' },
  orderLine: { collection: 'orders', at: 'orderId' },
  customer: { collection: 'users', at: 'id' },
  paymentMethod: { collection: 'users', at: 'customerId' },
  article: { collection: 'products', at: 'id' },
  item: { collection: 'products', at: 'articleId' },
};

/** The objects of the shop's database that a change touches. */
export async function touches(
  { entity, id, before, after }: Change,
  _records: Records,
): Promise<OutsideObject[]> {
  const part = PART_OF[entity];
  if (!part) return [];
  const held = part.at === 'id' ? [id] : [before?.[part.at], after?.[part.at]];
  const ids = [...new Set(held.filter((one) => typeof one === 'string'))];
  return ids.map((one) => ({
    collection: part.collection,
    key: part.collection === 'orders' ? orderNumber(one) : afterPrefix(one),
  }));
}
