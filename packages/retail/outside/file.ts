import { ConductorError } from '@conductor/contract';
import { z } from 'zod';

const Address = z.object({
  address1: z.string(),
  address2: z.string(),
  city: z.string(),
  state: z.string(),
  country: z.string(),
  zip: z.string(),
});
const Options = z.record(z.string(), z.string());

const Product = z.object({
  product_id: z.string(),
  name: z.string(),
  variants: z.record(
    z.string(),
    z.object({ item_id: z.string(), options: Options, available: z.boolean(), price: z.number() }),
  ),
});
const User = z.object({
  user_id: z.string(),
  name: z.object({ first_name: z.string(), last_name: z.string() }),
  address: Address,
  email: z.string(),
  payment_methods: z.record(
    z.string(),
    z.object({
      source: z.enum(['gift_card', 'paypal', 'credit_card']),
      id: z.string(),
      brand: z.string().optional(),
      last_four: z.string().optional(),
      balance: z.number().optional(),
    }),
  ),
  orders: z.array(z.string()),
});
const Order = z.object({
  order_id: z.string(),
  user_id: z.string(),
  address: Address,
  items: z.array(
    z.object({
      name: z.string(),
      product_id: z.string(),
      item_id: z.string(),
      price: z.number(),
      options: Options,
    }),
  ),
  status: z.enum(['pending', 'processed', 'delivered', 'cancelled']),
  fulfillments: z.array(z.object({ tracking_id: z.array(z.string()), item_ids: z.array(z.string()) })),
  payment_history: z
    .array(
      z.object({
        transaction_type: z.enum(['payment', 'refund']),
        amount: z.number(),
        payment_method_id: z.string(),
      }),
    )
    .min(1),
});

const ShopFile = z.object({
  products: z.record(z.string(), Product),
  users: z.record(z.string(), User),
  orders: z.record(z.string(), Order),
});
export type ShopFile = z.infer<typeof ShopFile>;
export type OutsideOrder = z.infer<typeof Order>;
export type OutsideUser = z.infer<typeof User>;
export type OutsideMethod = OutsideUser['payment_methods'][string];

const MOST_FAULTS = 5;
const MEND = 'Give the shop’s database: {"products", "users", "orders"}, each an object by id.';

/** @throws ConductorError `wrong-file` that names the places where it is not such a file */
export function readFile(file: unknown): ShopFile {
  const parsed = ShopFile.safeParse(file);
  const faults = parsed.success
    ? strays(parsed.data)
    : parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
  if (parsed.success && faults.length === 0) return parsed.data;
  throw new ConductorError(
    'wrong-file',
    `This is no database of the shop: ${faults.slice(0, MOST_FAULTS).join('; ')}.`,
    MEND,
  );
}

/** What orders name and the file does not hold. */
function strays({ products, users, orders }: ShopFile): string[] {
  const items = new Set(Object.values(products).flatMap(({ variants }) => Object.keys(variants)));
  return Object.values(orders).flatMap((order) => {
    const at = `orders.${order.order_id}`;
    const user = users[order.user_id];
    if (!user) return [`${at}: there is no user ${order.user_id}`];
    return [
      ...(user.orders.includes(order.order_id) ? [] : [`${at}: ${order.user_id} does not list it`]),
      ...order.payment_history
        .filter(({ payment_method_id: id }) => !Object.hasOwn(user.payment_methods, id))
        .map(({ payment_method_id: id }) => `${at}: ${order.user_id} has no payment method ${id}`),
      ...order.items
        .filter(
          ({ item_id: item, product_id: product }) => !items.has(item) || !Object.hasOwn(products, product),
        )
        .map(({ item_id: item }) => `${at}: there is no item ${item}`),
    ];
  });
}

/** @throws ConductorError `wrong-file` where an amount is no whole number of cents */
export function centsOf(amount: number): number {
  const cents = Math.round(amount * 100);
  if (Math.abs(amount * 100 - cents) < 1e-4 && Number.isSafeInteger(cents)) return cents;
  throw new ConductorError('wrong-file', `${amount} is no amount of money in cents.`, MEND);
}

/** The same decimal as the file writes: a whole number of hundredths, divided once, is the nearest there is. */
export const decimalOf = (cents: number): number => cents / 100;
