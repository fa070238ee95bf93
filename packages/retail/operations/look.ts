import { idOf, type Records, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { variantName } from '../engines/names.ts';
import { forbidden } from '../engines/refuse.ts';
import { cents, Option } from '../entities/fields.ts';
import type { Article, Item, PaymentMethod } from '../entities/index.ts';
import { ORDER_STATUSES } from '../entities/order.ts';
import { PAYMENT_KINDS } from '../entities/payment-method.ts';
import { addressText } from './address-input.ts';
import { customerOf, itemsOf, linesOf, methodsOf, orderOf } from './read-shop.ts';

const common = { yields: 'record', reads: 'internal', cost: { modelCalls: 0 } } as const;

export const OrderSeen = z.object({
  orderId: idOf('order'),
  number: z.string(),
  status: z.enum(ORDER_STATUSES),
  address: z.string(),
  things: z.array(z.object({ lineId: idOf('orderLine'), name: z.string(), price: cents() })),
  payments: z.array(z.object({ type: z.enum(['payment', 'refund']), amount: cents(), method: z.string() })),
  tracking: z.array(z.string()),
});

/** An order as its customer may know it. */
export const lookAtOrder = readOperation({
  ...common,
  name: 'order.look',
  title: 'Look at an order',
  input: z.object({ order: idOf('order') }),
  output: OrderSeen,
  async run({ order: id }, { snapshot: { records } }) {
    const order = await orderOf(id, records);
    const lines = await linesOf(id, records);
    const methods = await methodsOf(
      order.payments.map(({ methodId }) => methodId),
      records,
    );
    const nameOf = new Map(methods.map((method) => [method.id, method.name]));
    return {
      ...{ orderId: id, number: order.number, status: order.status, address: addressText(order.address) },
      things: lines.map((line) => ({
        ...{ lineId: line.id, name: variantName(line.name, line.options), price: line.price },
      })),
      payments: order.payments.map(({ type, amount, methodId }) => ({
        ...{ type, amount, method: nameOf.get(methodId) ?? 'a payment method' },
      })),
      tracking: order.shipments.flatMap(({ trackingIds }) => trackingIds),
    };
  },
});

export const CustomerSeen = z.object({
  customerId: idOf('customer'),
  name: z.string(),
  email: z.string(),
  address: z.string(),
  methods: z.array(
    z.object({
      methodId: idOf('paymentMethod'),
      name: z.string(),
      kind: z.enum(PAYMENT_KINDS),
      balance: cents().nullable(),
    }),
  ),
  orders: z.array(z.object({ orderId: idOf('order'), number: z.string(), status: z.enum(ORDER_STATUSES) })),
});

/** A customer's profile. */
export const lookAtCustomer = readOperation({
  ...common,
  name: 'customer.look',
  title: 'Look at a profile',
  input: z.object({ customer: idOf('customer') }),
  output: CustomerSeen,
  async run({ customer: id }, { snapshot: { records } }) {
    const { name, email, address } = await customerOf(id, records);
    const methods = await records.select<PaymentMethod>('paymentMethod', of('customerId', id, 'id'));
    const orders = await records.select<{
      id: string;
      number: string;
      status: (typeof ORDER_STATUSES)[number];
    }>('order', { fields: ['id', 'number', 'status'], ...of('customerId', id, 'place') });
    return {
      ...{ customerId: id, name, email, address: addressText(address) },
      methods: methods.map((method) => ({
        ...{ methodId: method.id, name: method.name, kind: method.kind, balance: method.balance },
      })),
      orders: orders.map((order) => ({ orderId: order.id, number: order.number, status: order.status })),
    };
  },
});

const of = (path: string, value: string, orderBy: string) => ({
  where: [{ path, is: 'eq' as const, value }],
  orderBy: [{ path: orderBy }],
});

export const Variant = z.object({
  itemId: idOf('item'),
  name: z.string(),
  options: z.array(Option),
  price: cents(),
  available: z.boolean(),
});

const variantOf = ({ id, name, options, price, available }: Item): z.infer<typeof Variant> => ({
  ...{ itemId: id, name, options, price, available },
});

export const ArticleSeen = z.object({
  articleId: idOf('article'),
  name: z.string(),
  available: z.number(),
  variants: z.array(Variant),
});

/** What an article can be had as. */
export const lookAtArticle = readOperation({
  ...common,
  name: 'article.look',
  title: 'Look at a product',
  input: z.object({ article: idOf('article') }),
  output: ArticleSeen,
  async run({ article: id }, { snapshot: { records } }) {
    const article = await articleOf(id, records);
    const items = await records.select<Item>('item', of('articleId', id, 'name'));
    const available = items.filter((one) => one.available).length;
    return { articleId: id, name: article.name, available, variants: items.map(variantOf) };
  },
});

async function articleOf(id: string, records: Records): Promise<Article> {
  const [found] = await records.select<Article>('article', { where: [{ path: 'id', is: 'eq', value: id }] });
  if (found) return found;
  throw forbidden('known-item', `There is no product ${id.slice(0, 80)}.`);
}

/** One variant. */
export const lookAtItem = readOperation({
  ...common,
  name: 'item.look',
  title: 'Look at an item',
  input: z.object({ item: idOf('item') }),
  output: Variant,
  async run({ item: id }, { snapshot: { records } }) {
    const [found] = await itemsOf([id], records);
    if (found) return variantOf(found);
    throw forbidden('known-item', `There is no item ${id.slice(0, 80)}.`);
  },
});
