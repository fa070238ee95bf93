import type { OutsideObject, Records } from '@conductor/contract';
import type { Option } from '../entities/fields.ts';
import type { Article, Customer, Item, Order, OrderLine, PaymentMethod } from '../entities/index.ts';
import { decimalOf } from './file.ts';
import { afterPrefix, articleId, customerId, orderId } from './ids.ts';
import { asModifiedThere, differenceThere } from './modified-there.ts';

/** An object as the shop's own system keeps it; null where there is none. Keys that it has not set stay away. */
export async function object({ collection, key }: OutsideObject, records: Records): Promise<unknown> {
  if (collection === 'orders') return orderThere(orderId(key), records);
  if (collection === 'users') return userThere(customerId(key), records);
  if (collection === 'products') return productThere(articleId(key), records);
  return null;
}

const byId = async <R extends { id: string }>(
  entity: string,
  id: string,
  records: Records,
): Promise<R | undefined> =>
  (await records.select<R>(entity, { where: [{ path: 'id', is: 'eq', value: id }] }))[0];

const of = <R extends Record<string, unknown>>(
  records: Records,
  entity: string,
  [path, value]: [string, string],
  orderBy: string,
): Promise<R[]> =>
  records.select<R>(entity, { where: [{ path, is: 'eq', value }], orderBy: [{ path: orderBy }] });

const plain = (id: string): string => afterPrefix(id);
const optionsThere = (options: readonly Option[]): Record<string, string> =>
  Object.fromEntries(options.map(({ name, value }) => [name, value]));

async function orderThere(id: string, records: Records): Promise<unknown> {
  const order = await byId<Order>('order', id, records);
  if (!order) return null;
  const lines = await of<OrderLine>(records, 'orderLine', ['orderId', id], 'position');
  const itemOf = new Map(lines.map((line) => [line.id, plain(line.itemId)]));
  const payments = order.payments.map(({ type, amount, methodId }) => ({
    ...{ transaction_type: type, amount: decimalOf(amount), payment_method_id: plain(methodId) },
  }));
  return {
    order_id: order.number,
    user_id: plain(order.customerId),
    address: order.address,
    items: asModifiedThere(lines, order.modifications).map((line) => ({
      ...{ name: line.name, product_id: plain(line.articleId), item_id: plain(line.itemId) },
      ...{ price: decimalOf(line.price), options: optionsThere(line.options) },
    })),
    status: order.status,
    fulfillments: order.shipments.map(({ trackingIds, lineIds }) => ({
      ...{ tracking_id: trackingIds, item_ids: lineIds.map((line) => itemOf.get(line)) },
    })),
    payment_history:
      order.modifications.length > 0
        ? [...payments.slice(0, -1), { ...payments.at(-1), ...differenceThere(order.modifications) }]
        : payments,
    ...(order.cancelReason === null ? {} : { cancel_reason: order.cancelReason }),
    ...returnThere(order, itemOf),
    ...exchangeThere(order, itemOf),
  };
}

const returnThere = ({ returnLineIds, returnMethodId }: Order, itemOf: ReadonlyMap<string, string>) =>
  returnMethodId === null
    ? {}
    : {
        return_items: returnLineIds.map((line) => itemOf.get(line)).sort(),
        return_payment_method_id: plain(returnMethodId),
      };

const exchangeThere = (
  { exchanges, exchangeMethodId, exchangeDifference }: Order,
  itemOf: ReadonlyMap<string, string>,
) =>
  exchangeMethodId === null
    ? {}
    : {
        exchange_items: exchanges.map(({ lineId }) => itemOf.get(lineId)).sort(),
        exchange_new_items: exchanges.map(({ itemId }) => plain(itemId)).sort(),
        exchange_payment_method_id: plain(exchangeMethodId),
        exchange_price_difference: decimalOf(exchangeDifference ?? 0),
      };

async function userThere(id: string, records: Records): Promise<unknown> {
  const customer = await byId<Customer>('customer', id, records);
  if (!customer) return null;
  const methods = await of<PaymentMethod>(records, 'paymentMethod', ['customerId', id], 'id');
  const orders = await of<Order>(records, 'order', ['customerId', id], 'place');
  return {
    user_id: plain(id),
    name: { first_name: customer.firstName, last_name: customer.lastName },
    address: customer.address,
    email: customer.email,
    payment_methods: Object.fromEntries(methods.map((method) => [plain(method.id), methodThere(method)])),
    orders: orders.map(({ number }) => number),
  };
}

const methodThere = ({ id, kind, brand, lastFour, balance }: PaymentMethod) => ({
  ...{ source: kind, id: plain(id) },
  ...(brand === null ? {} : { brand }),
  ...(lastFour === null ? {} : { last_four: lastFour }),
  ...(balance === null ? {} : { balance: decimalOf(balance) }),
});

async function productThere(id: string, records: Records): Promise<unknown> {
  const article = await byId<Article>('article', id, records);
  if (!article) return null;
  const items = await of<Item>(records, 'item', ['articleId', id], 'id');
  return {
    name: article.name,
    product_id: plain(id),
    variants: Object.fromEntries(
      items.map(({ id: item, options, available, price }) => [
        plain(item),
        { item_id: plain(item), options: optionsThere(options), available, price: decimalOf(price) },
      ]),
    ),
  };
}
