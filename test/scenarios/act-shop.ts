import type { Database, Line, Method, Order, Product, User } from '../../bench/retail/wrong-actions/shop.ts';

/** A small shop as its own system keeps it, all of it made up: what wrong actions are made from where there is no other. */
export function smallShop(): Database {
  const products = Object.fromEntries(
    GOODS.map((name, at) => productOf(name, at)).map((one) => [one.product_id, one]),
  );
  const users = Object.fromEntries(
    PEOPLE.map((name, at) => userOf(name, at)).map((one) => [one.user_id, one]),
  );
  const made = Object.values(users).flatMap((user, at) =>
    ['pending', 'pending', 'delivered', 'processed', 'delivered', 'cancelled'].map((status, nth) =>
      orderOf({ user, status, products: Object.values(products), at, nth }),
    ),
  );
  const orders = Object.fromEntries(made.map((one) => [one.order_id, one]));
  for (const user of Object.values(users))
    Object.assign(user, {
      orders: made.filter((one) => one.user_id === user.user_id).map(({ order_id }) => order_id),
    });
  return { products, users, orders };
}

const GOODS = ['Rain Barrel', 'Door Mat', 'Hand Drill', 'Tea Towel', 'Bread Bin'];
const COLOURS = ['moss', 'slate', 'rust', 'chalk', 'plum', 'sand'];
const PEOPLE = [
  ...['Ottoline Brack', 'Piers Quill', 'Sunniva Thorne', 'Jory Fenwick', 'Maelle Ostrander', 'Tobiah Crane'],
  ...['Ilse Varga', 'Corwin Pell', 'Nuala Kestrel', 'Anselm Droste', 'Wren Halloran', 'Bartek Lis'],
  ...['Odile Marchetti', 'Fergus Tollan', 'Thandi Mokoena', 'Rurik Vance', 'Saoirse Blythe', 'Emeka Odili'],
  ...['Liesl Hartog', 'Dov Almagor', 'Priya Venkat', 'Casimir Rook', 'Hedda Lund', 'Amaru Quispe'],
];

function productOf(name: string, at: number): Product {
  const variants = COLOURS.map((colour, nth) => ({
    item_id: String(5_000_000_000 + at * 100 + nth),
    options: { colour, size: nth % 2 === 0 ? 'large' : 'small' },
    available: nth !== 5,
    price: 20 + at * 10 + nth * 3.33,
  })).map((one) => ({ ...one, price: Math.round(one.price * 100) / 100 }));
  return {
    name,
    product_id: String(7_000_000_000 + at),
    variants: Object.fromEntries(variants.map((one) => [one.item_id, one])),
  };
}

function userOf(name: string, at: number): User {
  const [first = '', last = ''] = name.split(' ');
  const card = {
    source: 'credit_card' as const,
    id: `credit_card_${3_000 + at}`,
    brand: 'visa',
    last_four: '4242',
  };
  const methods: Method[] = [
    card,
    { source: 'paypal', id: `paypal_${4_000 + at}` },
    { source: 'gift_card', id: `gift_card_${2_000 + at}`, balance: at % 3 === 0 ? 0 : 90 },
  ];
  return {
    user_id: `${first}_${last}_${100 + at}`.toLowerCase(),
    name: { first_name: first, last_name: last },
    address: {
      address1: `${at + 1} Quay Street`,
      address2: at % 2 === 0 ? '' : 'Flat 2',
      ...{ city: 'Port Ellery', country: 'USA', state: 'ME', zip: String(40_100 + at) },
    },
    email: `${first}.${last}@example.com`.toLowerCase(),
    payment_methods: Object.fromEntries(methods.map((one) => [one.id, one])),
  };
}

interface Ordering {
  user: User;
  status: string;
  products: Product[];
  at: number;
  nth: number;
}

function orderOf({ user, status, products, at, nth }: Ordering): Order {
  const lines = [nth, nth + 1, nth + 2].map((place): Line => {
    const product = products[(at + place) % products.length]!;
    const variant = Object.values(product.variants)[
      (at * 2 + place) % COLOURS.length
    ]! as Product['variants'][string] & {
      options: unknown;
    };
    const { item_id, price, options } = variant;
    return { ...{ name: product.name, options }, product_id: product.product_id, item_id, price };
  });
  // Somebody orders the same thing twice.
  const items = at % 4 === 0 ? [...lines, lines[0]!] : lines;
  const amount = Math.round(items.reduce((sum, { price }) => sum + price, 0) * 100) / 100;
  const [card, paypal] = Object.values(user.payment_methods);
  const paid = {
    transaction_type: 'payment',
    amount,
    payment_method_id: (nth % 2 === 0 ? card : paypal)!.id,
  };
  const sent = status === 'processed' || status === 'delivered';
  const fulfillments = sent
    ? [
        {
          tracking_id: [String(900_000_000_000 + at * 10 + nth)],
          item_ids: items.map(({ item_id: id }) => id),
        },
      ]
    : [];
  return {
    order_id: `#W${6_000_000 + at * 10 + nth}`,
    user_id: user.user_id,
    status,
    items,
    payment_history: status === 'cancelled' ? [paid, { ...paid, transaction_type: 'refund' }] : [paid],
    ...{ address: user.address, fulfillments },
  } as Order;
}
