import type { OutsideAction } from '@conductor/contract';

/** The shop's own database, as its file holds it: what the generator reads of it. */
export interface Database {
  products: Record<string, Product>;
  users: Record<string, User>;
  orders: Record<string, Order>;
}
export interface Product {
  name: string;
  product_id: string;
  variants: Record<string, Variant>;
}
export interface Variant {
  item_id: string;
  available: boolean;
  price: number;
}
export interface User {
  user_id: string;
  name: { first_name: string; last_name: string };
  address: Address;
  email: string;
  payment_methods: Record<string, Method>;
}
export interface Method {
  id: string;
  source: 'gift_card' | 'paypal' | 'credit_card';
  balance?: number;
}
export interface Address {
  address1: string;
  address2: string;
  city: string;
  state: string;
  country: string;
  zip: string;
}
export interface Line {
  product_id: string;
  item_id: string;
  price: number;
}
export interface Order {
  order_id: string;
  user_id: string;
  status: string;
  items: Line[];
  payment_history: { amount: number; payment_method_id: string }[];
}

/** Some lines of an order for other variants of the same products, and what that costs in cents. */
export interface Swap {
  items: string[];
  newItems: string[];
  cents: number;
}

export const inCents = (amount: number): number => Math.round(amount * 100);

/** The database with what a generator asks of it. Everything is chosen by `random`, so the same seed makes the same. */
export class Shop {
  readonly database: Database;
  readonly random: () => number;
  readonly orders: readonly Order[];
  readonly users: readonly User[];
  readonly #tuned = new Set<string>();

  constructor(database: Database, random: () => number) {
    this.database = database;
    this.random = random;
    this.orders = Object.values(database.orders);
    this.users = Object.values(database.users);
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[Math.floor(this.random() * list.length)];
    if (picked === undefined) throw new NoneLeft();
    return picked;
  }

  order(status: string, fits: (order: Order) => boolean = () => true): Order {
    return this.pick(this.orders.filter((order) => order.status === status && fits(order)));
  }

  owner({ user_id: user }: Order): User {
    return this.database.users[user]!;
  }

  /** Somebody else than this user. */
  other(user: string): User {
    return this.pick(this.users.filter(({ user_id: one }) => one !== user));
  }

  paidWith = (order: Order): Method =>
    this.owner(order).payment_methods[order.payment_history[0]!.payment_method_id]!;

  /** A method of the owner's that can bear so many cents. @throws NoneLeft */
  method(user: User, cents: number, fits: (method: Method) => boolean = () => true): Method {
    const can = ({ source, balance = 0 }: Method) => source !== 'gift_card' || inCents(balance) >= cents;
    return this.pick(Object.values(user.payment_methods).filter((one) => can(one) && fits(one)));
  }

  giftCard = ({ payment_methods: methods }: User): Method | undefined =>
    Object.values(methods).find(({ source }) => source === 'gift_card');

  /** Another variant of the same product that fits. */
  variant(line: Line, fits: (variant: Variant) => boolean): Variant {
    const { variants } = this.database.products[line.product_id]!;
    return this.pick(Object.values(variants).filter((one) => one.item_id !== line.item_id && fits(one)));
  }

  /** Swaps one or two lines of an order for variants that are to be had. */
  swap(order: Order, most = 2): Swap {
    const lines = this.some(
      once(order.items),
      1 + Math.floor(this.random() * Math.min(most, order.items.length)),
    );
    if (lines.length === 0) throw new NoneLeft();
    const into = lines.map((line) => this.variant(line, ({ available }) => available));
    const cents = into.reduce((sum, { price }, at) => sum + inCents(price) - inCents(lines[at]!.price), 0);
    return { items: lines.map(({ item_id: id }) => id), newItems: into.map(({ item_id: id }) => id), cents };
  }

  some<T>(list: readonly T[], count: number): T[] {
    const left = [...list];
    return Array.from({ length: Math.min(count, left.length) }, () => {
      const picked = this.pick(left);
      left.splice(left.indexOf(picked), 1);
      return picked;
    });
  }

  address(): Address {
    return {
      ...this.pick(this.users).address,
      address1: `${1 + Math.floor(this.random() * 900)} Harbour Road`,
    };
  }

  isTuned = ({ user_id: user }: User): boolean => this.#tuned.has(user);

  /** Gives somebody's gift card another balance; once, so that what was made with it stays what it is. */
  tune(user: User, cents: number): void {
    this.#tuned.add(user.user_id);
    this.giftCard(user)!.balance = cents / 100;
  }
}

/** Thrown where the database has nothing that would make this kind; another is tried. */
export class NoneLeft extends Error {}

/** The lines whose item stands in the order once. */
export const once = (lines: readonly Line[]): Line[] =>
  lines.filter(({ item_id: id }) => lines.filter((other) => other.item_id === id).length === 1);

export const action = (name: string, given: Record<string, unknown>): OutsideAction => ({
  name,
  arguments: given,
});
