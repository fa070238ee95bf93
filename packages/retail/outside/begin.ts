import type { Change, PackBeginning } from '@conductor/contract';
import { made } from '../engines/made.ts';
import { methodName, variantName } from '../engines/names.ts';
import type { Article, Customer, Item, Order, OrderLine, PaymentMethod } from '../entities/index.ts';
import {
  centsOf,
  type OutsideMethod,
  type OutsideOrder,
  type OutsideUser,
  readFile,
  type ShopFile,
} from './file.ts';
import { articleId, customerId, itemId, lineIds, methodId, orderId, personId } from './ids.ts';
import { STAFF, TIME } from './people.ts';

type Made<R> = Omit<R, 'id'>;
/** The people and records that the shop's database file holds. @throws ConductorError `wrong-file` where it is none */
export function begin(given: unknown): PackBeginning {
  const file = readFile(given);
  return {
    people: [
      ...STAFF,
      ...Object.values(file.users).map(({ user_id: user, name, email }) => ({
        ...{ id: personId(user), name: `${name.first_name} ${name.last_name}`, email, roles: ['customer'] },
      })),
    ],
    facts: TIME,
    changes: [...catalogueOf(file), ...customersOf(file), ...ordersOf(file)],
  };
}

function catalogueOf({ products }: ShopFile): Change[] {
  return Object.values(products).flatMap(({ product_id: product, name, variants }) => [
    made<Article>('article', articleId(product), { name }),
    ...Object.values(variants).map(({ item_id: id, options: given, available, price }) => {
      const options = optionsOf(given);
      return made<Item>('item', itemId(id), {
        articleId: articleId(product),
        name: variantName(name, options),
        ...{ options, available, price: centsOf(price) },
      });
    }),
  ]);
}

const optionsOf = (given: Record<string, string>) =>
  Object.entries(given).map(([name, value]) => ({ name, value }));

function customersOf({ users }: ShopFile): Change[] {
  return Object.values(users).flatMap((user) => [
    made<Customer>('customer', customerId(user.user_id), {
      personId: personId(user.user_id),
      name: `${user.name.first_name} ${user.name.last_name}`,
      firstName: user.name.first_name,
      lastName: user.name.last_name,
      email: user.email,
      address: user.address,
    }),
    ...Object.values(user.payment_methods).map((method) =>
      made<PaymentMethod>('paymentMethod', methodId(method.id), paymentOf(user, method)),
    ),
  ]);
}

function paymentOf({ user_id: user }: OutsideUser, method: OutsideMethod): Made<PaymentMethod> {
  const { source: kind, balance } = method;
  const [brand, lastFour] = [method.brand ?? null, method.last_four ?? null];
  return {
    customerId: customerId(user),
    name: methodName({ kind, brand, lastFour }),
    ...{ kind, brand, lastFour, balance: balance === undefined ? null : centsOf(balance) },
  };
}

const ordersOf = ({ orders, users }: ShopFile): Change[] =>
  Object.values(orders).flatMap((order) => [
    made<Order>('order', orderId(order.order_id), orderOf(order, users[order.user_id]!)),
    ...linesOf(order),
  ]);

function orderOf(order: OutsideOrder, user: OutsideUser): Made<Order> {
  const payments = order.payment_history.map(
    ({ transaction_type: type, amount, payment_method_id: method }) => ({
      ...{ type, amount: centsOf(amount), methodId: methodId(method) },
    }),
  );
  return {
    number: order.order_id,
    customerId: customerId(order.user_id),
    place: user.orders.indexOf(order.order_id) + 1,
    status: order.status,
    address: order.address,
    paymentMethodId: payments[0]!.methodId,
    payments,
    ...{ cancelReason: null, returnLineIds: [], returnMethodId: null },
    ...{ exchanges: [], exchangeMethodId: null, exchangeDifference: null, modifications: [], changed: [] },
    shipments: order.fulfillments.map(({ tracking_id: trackingIds, item_ids: items }) => ({
      ...{ trackingIds, lineIds: lineIds(order.order_id, items) },
    })),
  };
}

function linesOf({ order_id: order, items }: OutsideOrder): Change[] {
  const ids = lineIds(
    order,
    items.map(({ item_id: item }) => item),
  );
  return items.map(({ name, product_id: product, item_id: item, price, options }, place) =>
    made<OrderLine>('orderLine', ids[place]!, {
      orderId: orderId(order),
      position: place + 1,
      articleId: articleId(product),
      itemId: itemId(item),
      ...{ name, options: optionsOf(options), price: centsOf(price) },
    }),
  );
}
