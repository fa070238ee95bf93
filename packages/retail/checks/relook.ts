import type { Check, Records } from '@conductor/contract';

/** Looks up again what an answer tells, field by field and by ways of its own: counts, tallies and paths, not rows put together. */
const relook = (name: string, run: Check['run']): Check => ({ name, run });

type Data = Record<string, unknown>;
const has = (path: string, value: string) => ({ path, is: 'eq' as const, value });

/** The records of these ids in which each told field is as told. */
async function strays(
  records: Records,
  entity: string,
  told: readonly { id: string; fields: Record<string, string | number | boolean> }[],
): Promise<string[]> {
  const wrong: string[] = [];
  for (const { id, fields } of told) {
    const where = [
      has('id', id),
      ...Object.entries(fields).map(([path, value]) => ({ path, is: 'eq' as const, value })),
    ];
    if ((await records.count(entity, where)) !== 1) wrong.push(`${id} is not as it is told`);
  }
  return wrong;
}

async function counted(records: Records, entity: string, [path, id]: [string, string], told: number) {
  const count = await records.count(entity, [has(path, id)]);
  return count === told ? [] : [`${told} ${entity} records are told of ${id}, and there are ${count}`];
}

export const relookOrder = relook(
  'the order looked at again',
  async ({ outcome: { data }, snapshot: { records } }) => {
    const { orderId, number, status, things } = data as Data & {
      orderId: string;
      number: string;
      status: string;
      things: { lineId: string; price: number }[];
    };
    const [sum] = await records.group('orderLine', [has('orderId', orderId)], null, 'price');
    const told = things.reduce((all, { price }) => all + price, 0);
    return [
      ...(await strays(records, 'order', [{ id: orderId, fields: { number, status } }])),
      ...(await counted(records, 'orderLine', ['orderId', orderId], things.length)),
      ...((sum?.sum ?? 0) === told ? [] : [`its lines are told to cost ${told} and cost ${sum?.sum}`]),
    ];
  },
);

export const relookCustomer = relook(
  'the profile looked at again',
  async ({ outcome: { data }, snapshot: { records } }) => {
    const { customerId, name, email, methods, orders } = data as Data & {
      customerId: string;
      name: string;
      email: string;
      methods: { methodId: string; kind: string; balance: number | null }[];
      orders: { orderId: string; number: string; status: string }[];
    };
    return [
      ...(await strays(records, 'customer', [{ id: customerId, fields: { name, email } }])),
      ...(await strays(
        records,
        'paymentMethod',
        methods.map(({ methodId: id, kind, balance }) => ({
          id,
          fields: { kind, ...(balance === null ? {} : { balance }) },
        })),
      )),
      ...(await counted(records, 'paymentMethod', ['customerId', customerId], methods.length)),
      ...(await counted(records, 'order', ['customerId', customerId], orders.length)),
    ];
  },
);

export const relookArticle = relook(
  'the variants counted again',
  async ({ outcome: { data }, snapshot: { records } }) => {
    const { articleId, available, variants } = data as Data & {
      articleId: string;
      available: number;
      variants: { price: number }[];
    };
    const tally = await records.tally('item', [has('articleId', articleId)], 'available');
    const count = (key: string) => tally.find((one) => one.key === key)?.count ?? 0;
    const [all] = await records.group('item', [has('articleId', articleId)], null, 'price');
    const told = variants.reduce((sum, { price }) => sum + price, 0);
    return [
      ...(count('true') === available
        ? []
        : [`${available} are told to be available, and ${count('true')} are`]),
      ...(count('true') + count('false') === variants.length ? [] : [`${variants.length} variants are told`]),
      ...((all?.sum ?? 0) === told ? [] : [`their prices add up to ${all?.sum}, and to ${told} as told`]),
    ];
  },
);

export const relookItem = relook(
  'the item looked at again',
  ({ outcome: { data }, snapshot: { records } }) => {
    const {
      itemId: id,
      name,
      price,
      available,
    } = data as Data & { itemId: string; name: string; price: number; available: boolean };
    return strays(records, 'item', [{ id, fields: { name, price, available } }]);
  },
);

export const relookFound = relook(
  'whoever was found looked for again',
  async ({ brief, outcome: { data }, snapshot: { records } }) => {
    const { customerId } = data as { customerId: string };
    const said = (slot: string) => String(brief.intent.slots[slot]?.value ?? '').toLowerCase();
    const [row] = await records.select<Data & { id: string }>('customer', {
      fields: ['id', 'email', 'firstName', 'lastName', 'address.zip'],
      where: [has('id', customerId)],
    });
    const is = (path: string, slot: string) => String(row?.[path] ?? '').toLowerCase() === said(slot);
    const isFound =
      said('email') !== ''
        ? is('email', 'email')
        : is('firstName', 'firstName') && is('lastName', 'lastName') && is('address.zip', 'zip');
    return isFound ? [] : [`${customerId} is not who was asked for`];
  },
);
