import type { Change } from '@conductor/contract';
import { made } from '../engines/made.ts';
import type { Order, OrderLine } from '../entities/index.ts';
import { type Stocked, stock } from './articles.ts';
import { type Customer, customers } from './people.ts';

type Status = Order['status'];

type Variant = [article: string, variant: number];

interface Placed {
  of: Variant[];
  status: Status;
  /** What its first thing was before that was modified. */
  was?: Variant;
  /** What its first thing is exchanged for. */
  becomes?: Variant;
}

/** Per customer, what each of their orders is of: variants by article and place, and where it stands. */
const PLACED: Placed[][] = [
  [
    {
      of: [
        ['Desk Lamp', 0],
        ['Kettle', 3],
      ],
      status: 'delivered',
    },
    { of: [['Rain Jacket', 0]], status: 'pending' },
    {
      of: [
        ['Wall Clock', 1],
        ['Wall Clock', 1],
      ],
      status: 'delivered',
    },
    { of: [['Board Game', 0]], status: 'processed' },
  ],
  [
    { of: [['Headphones', 3]], status: 'pending' },
    {
      of: [
        ['Backpack', 2],
        ['Picnic Blanket', 0],
      ],
      status: 'delivered',
    },
    { of: [['Garden Hose', 0]], status: 'cancelled' },
  ],
  [
    {
      of: [
        ['Coffee Grinder', 1],
        ['Kettle', 0],
      ],
      status: 'pending',
    },
    { of: [['Running Shoes', 1]], status: 'delivered' },
    { of: [['Bookshelf', 0]], status: 'processed' },
  ],
  [
    { of: [['Bookshelf', 3]], status: 'delivered' },
    {
      of: [
        ['Desk Lamp', 2],
        ['Board Game', 1],
      ],
      status: 'pending',
    },
    { of: [['Rain Jacket', 4]], status: 'delivered' },
  ],
  [
    { of: [['Picnic Blanket', 3]], status: 'pending' },
    {
      of: [
        ['Headphones', 0],
        ['Desk Lamp', 4],
      ],
      status: 'delivered',
    },
    { of: [['Kettle', 2]], status: 'cancelled' },
  ],
  [
    {
      of: [
        ['Running Shoes', 0],
        ['Running Shoes', 2],
      ],
      status: 'delivered',
    },
    { of: [['Wall Clock', 2]], status: 'pending' },
    { of: [['Coffee Grinder', 0]], status: 'processed' },
  ],
  [
    { of: [['Backpack', 0]], status: 'pending' },
    {
      of: [
        ['Garden Hose', 1],
        ['Kettle', 1],
      ],
      status: 'delivered',
    },
    { of: [['Board Game', 2]], status: 'processed' },
    { of: [['Desk Lamp', 1]], status: 'pending' },
  ],
  [
    { of: [['Coffee Grinder', 3]], status: 'delivered' },
    { of: [['Headphones', 2]], status: 'cancelled' },
    {
      of: [
        ['Rain Jacket', 1],
        ['Backpack', 3],
      ],
      status: 'pending',
    },
  ],
  [
    { of: [['Bookshelf', 1]], status: 'pending' },
    {
      of: [
        ['Picnic Blanket', 1],
        ['Wall Clock', 0],
      ],
      status: 'delivered',
    },
    { of: [['Running Shoes', 3]], status: 'delivered' },
  ],
  [
    { of: [['Kettle', 3]], status: 'pending' },
    { of: [['Desk Lamp', 3]], status: 'delivered' },
    { of: [['Garden Hose', 0]], status: 'delivered' },
    { of: [['Board Game', 2]], was: ['Board Game', 1], status: 'pending (item modified)' },
  ],
  [
    {
      of: [
        ['Board Game', 0],
        ['Board Game', 1],
      ],
      status: 'pending',
    },
    { of: [['Rain Jacket', 3]], status: 'delivered' },
    { of: [['Backpack', 1]], status: 'cancelled' },
    { of: [['Wall Clock', 3]], status: 'processed' },
    { of: [['Backpack', 0]], becomes: ['Backpack', 3], status: 'exchange requested' },
  ],
  [
    { of: [['Headphones', 0]], status: 'delivered' },
    { of: [['Coffee Grinder', 2]], status: 'pending' },
    {
      of: [
        ['Picnic Blanket', 2],
        ['Running Shoes', 5],
      ],
      status: 'processed',
    },
    { of: [['Kettle', 1]], status: 'return requested' },
  ],
];

function stocked(article: string, variant: number): Stocked {
  const found = stock.filter((one) => one.article === article)[variant];
  if (!found) throw new Error(`the sample has no ${article} ${variant}`);
  return found;
}

/** Every order is paid with one method: of those that have several, by turns. */
const methodFor = ({ methods }: Customer, place: number, total: number): string => {
  const able = methods.filter(({ kind, balance }) => kind !== 'gift_card' || (balance ?? 0) >= total);
  const from = able.length > 0 ? able : methods;
  return from[place % from.length]!.id;
};

const hasLeft = (status: Status): boolean => !status.startsWith('pending') && status !== 'cancelled';

function orderChanges(customer: Customer, nth: number): Change[] {
  return PLACED[nth]!.flatMap((placed, place) => {
    const number = String(310_000 + nth * 100 + place);
    const lines = linesOf(placed, number);
    return [
      made('order', `order-W${number}`, orderOf(placed, { customer, place, number, lines })),
      ...lines.map(({ id: line, ...fields }) => made('orderLine', line, fields)),
    ];
  });
}

function linesOf({ of, was }: Placed, number: string): OrderLine[] {
  const items = of.map(([article, variant]) => stocked(article, variant));
  const seen = new Map<string, number>();
  return items.map((item, position) => {
    const bought = position === 0 && was ? stocked(...was) : item;
    const times = (seen.get(bought.id) ?? 0) + 1;
    seen.set(bought.id, times);
    return {
      id: `line-W${number}-${bought.id.slice('item-'.length)}-${times}`,
      orderId: `order-W${number}`,
      position: position + 1,
      articleId: item.articleId,
      itemId: item.id,
      ...{ name: item.article, options: item.options, price: item.price },
    };
  });
}

interface Placing {
  customer: Customer;
  place: number;
  number: string;
  lines: OrderLine[];
}

function orderOf(placed: Placed, { customer, place, number, lines }: Placing): Omit<Order, 'id'> {
  const { status } = placed;
  const total = lines.reduce((sum, { price }) => sum + price, 0);
  const paymentMethodId = methodFor(customer, place, total);
  const before = placed.was ? stocked(...placed.was) : undefined;
  const more = before ? lines[0]!.price - before.price : 0;
  const paid = { type: 'payment', amount: total - more, methodId: paymentMethodId } as const;
  const back = { ...paid, type: 'refund' } as const;
  return {
    number: `#W${number}`,
    customerId: customer.id,
    place: place + 1,
    status,
    address: customer.address,
    paymentMethodId,
    payments: [
      paid,
      ...(status === 'cancelled' ? [back] : []),
      ...(before ? [{ ...paid, amount: more }] : []),
    ],
    cancelReason: status === 'cancelled' ? 'no longer needed' : null,
    ...(status === 'return requested'
      ? { returnLineIds: lines.map(({ id }) => id), returnMethodId: paymentMethodId }
      : { returnLineIds: [], returnMethodId: null }),
    ...exchangeOf(placed, lines[0]!, paymentMethodId),
    modifications: before ? [modificationOf(lines[0]!, before)] : [],
    changed: before ? ['items'] : placed.becomes ? ['exchange'] : [],
    shipments: hasLeft(status)
      ? [{ trackingIds: [`88${number}${place}`], lineIds: lines.map(({ id }) => id) }]
      : [],
  };
}

const modificationOf = (line: OrderLine, before: Stocked) => ({
  lineId: line.id,
  ...{ from: before.id, fromPrice: before.price, fromOptions: before.options },
  ...{ to: line.itemId, toPrice: line.price },
});

function exchangeOf({ becomes }: Placed, line: OrderLine, method: string) {
  if (!becomes) return { exchanges: [], exchangeMethodId: null, exchangeDifference: null };
  const wanted = stocked(...becomes);
  return {
    exchanges: [{ lineId: line.id, itemId: wanted.id }],
    ...{ exchangeMethodId: method, exchangeDifference: wanted.price - line.price },
  };
}

export const allOrders = (): Change[] => customers.flatMap(orderChanges);
