import type { Records, Row } from '@conductor/contract';
import { forbidden } from '../engines/refuse.ts';
import type { Customer, Item, Order, OrderLine, PaymentMethod } from '../entities/index.ts';

/** What an id can look like; anything else is the id of nothing, and is not looked for. */
const ID = /^[\w-]{1,200}$/;

async function byIds<R extends Row>(
  entity: string,
  ids: readonly string[],
  records: Records,
  fields?: string[],
): Promise<R[]> {
  const values = [...new Set(ids)].filter((id) => ID.test(id));
  if (values.length === 0) return [];
  return records.select<R>(entity, {
    where: [{ path: 'id', is: 'in', values }],
    ...(fields ? { fields } : {}),
  });
}

const byId = async <R extends Row>(entity: string, id: string, records: Records): Promise<R | undefined> =>
  (await byIds<R>(entity, [id], records))[0];

/** @throws ForbiddenError where there is none, or none that is seen */
export async function orderOf<R extends Order>(id: string, records: Records, fields?: string[]): Promise<R> {
  const [found] = await byIds<R>('order', [id], records, fields);
  if (found) return found;
  throw forbidden('known-order', `There is no such order: ${id.slice(0, 80)}.`);
}

/** @throws ForbiddenError where there is none, or none that is seen */
export async function customerOf(id: string, records: Records): Promise<Customer> {
  const found = await byId<Customer>('customer', id, records);
  if (found) return found;
  throw forbidden('one-customer');
}

export const methodOf = (id: string, records: Records): Promise<PaymentMethod | undefined> =>
  byId<PaymentMethod>('paymentMethod', id, records);

/** @throws ForbiddenError where there is none that is seen */
export async function knownMethod(id: string, records: Records): Promise<PaymentMethod> {
  const found = await methodOf(id, records);
  if (found) return found;
  throw forbidden('own-payment');
}

export const methodsOf = (ids: readonly string[], records: Records): Promise<PaymentMethod[]> =>
  byIds<PaymentMethod>('paymentMethod', ids, records);

export const itemsOf = (ids: readonly string[], records: Records): Promise<Item[]> =>
  byIds<Item>('item', ids, records);

export const linesOf = (order: string, records: Records): Promise<OrderLine[]> =>
  records.select<OrderLine>('orderLine', {
    where: [{ path: 'orderId', is: 'eq', value: order }],
    orderBy: [{ path: 'position' }],
  });
