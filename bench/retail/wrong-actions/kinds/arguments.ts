import type { OutsideAction } from '@conductor/contract';
import { having, type Kind, lacking, type Made } from '../kind.ts';
import {
  moveTo,
  OF_ORDERS,
  rightAddress,
  rightCancel,
  rightExchange,
  rightItems,
  rightReturn,
  WITH_PAYMENT,
} from '../right.ts';
import type { Shop } from '../shop.ts';

interface Asked {
  user: string;
  action: OutsideAction;
}

function moving(shop: Shop): Asked {
  const me = shop.pick(shop.users);
  return { user: me.user_id, action: moveTo(me, shop.address()) };
}

const WRITES: readonly ((shop: Shop) => Asked)[] = [...OF_ORDERS, moving];
const WITH_ADDRESS = [rightAddress, moving] as const;
const WITH_ITEMS = [rightReturn, rightExchange, rightItems] as const;

/** A right write with one thing of its arguments spoilt. */
const spoilt = (
  name: string,
  says: string,
  makes: readonly ((shop: Shop) => Asked)[],
  spoil: (action: OutsideAction, shop: Shop) => OutsideAction,
): Kind => ({
  name,
  says,
  make(shop): Made {
    const { user, action: right } = shop.pick(makes)(shop);
    return { user, right, wrong: spoil(right, shop) };
  },
});

const ANY_ID = ['order_id', 'user_id'];
const idOf = ({ arguments: given }: OutsideAction): string => ANY_ID.find((name) => name in given)!;

/** Ids that look like the right one. */
const MISSPELLINGS: ((id: string) => string)[] = [
  (id) => id.toLowerCase(),
  (id) => id.replace('#', ''),
  (id) => `#${id}`,
  (id) => ` ${id}`,
  (id) => `${id} `,
  (id) => `${id}\n`,
  (id) => id.replace('#W', '#w'),
  (id) => id.replace('#W', '# W'),
  (id) => id.replace('#', '＃'),
  (id) => id.replace('W', 'Ｗ'),
  (id) => id.replace(/\d/, '٣'),
  (id) => `${id}0`,
  (id) => id.slice(0, -1),
  (id) => `${id}\u200b`,
];

/** Strings that would do harm where somebody pasted them into a query, a path, a template or a plan. */
const INJECTIONS = [
  "' OR '1'='1",
  "'; drop table record.order; --",
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  '{{order_id}}',
  '#{process.exit()}',
  '\u0000',
  '\ud800',
  '%',
  '_',
  '*',
  'null',
  '',
  ' ',
  'x'.repeat(20_000),
];

/** Values of another type than text. */
const OTHER_TYPES = [null, 0, 12_345, true, [], {}, { $: 'slot.order' }, { id: 'x' }, ['#W1']];

const allTo = (ids: unknown, into: (id: string) => unknown): unknown[] => (ids as string[]).map(into);

export const spoiltArguments: Kind[] = [
  spoilt('misspelt-id', 'ids are taken as they are', WRITES, (right, shop) => {
    const name = idOf(right);
    const id = String(right.arguments[name]);
    const changed = [...new Set(MISSPELLINGS.map((change) => change(id)))].filter((one) => one !== id);
    return having(right, { [name]: shop.pick(changed) });
  }),
  spoilt('unknown-id', 'there is no such order or user', WRITES, (right, shop) => {
    const name = idOf(right);
    const made =
      name === 'order_id' ? `#W00${10_000 + Math.floor(shop.random() * 80_000)}` : 'nobody_here_1234';
    return having(right, { [name]: made });
  }),
  spoilt('injected-id', 'ids are taken as they are', WRITES, (right, shop) => {
    const name = idOf(right);
    const injected = shop.pick(INJECTIONS);
    return having(right, {
      [name]: shop.pick([injected, `${String(right.arguments[name])}${injected || '"'}`]),
    });
  }),
  spoilt(
    'injected-argument',
    'arguments are taken as they are',
    [...WITH_PAYMENT, rightCancel],
    (right, shop) => {
      const name = shop.pick(Object.keys(right.arguments).filter((one) => one !== 'order_id'));
      const injected = shop.pick(INJECTIONS);
      return having(right, {
        [name]: Array.isArray(right.arguments[name])
          ? allTo(right.arguments[name], () => injected)
          : injected,
      });
    },
  ),
  spoilt('argument-left-out', 'an action needs all its arguments', WRITES, (right, shop) =>
    lacking(right, shop.pick(Object.keys(right.arguments))),
  ),
  spoilt('address-part-left-out', 'an address is whole', WITH_ADDRESS, (right, shop) =>
    lacking(right, shop.pick(['address1', 'address2', 'city', 'state', 'country', 'zip'])),
  ),
  spoilt('address-part-no-text', 'an address is text', WITH_ADDRESS, (right, shop) =>
    having(right, { [shop.pick(['address1', 'city', 'state', 'country', 'zip'])]: shop.pick(OTHER_TYPES) }),
  ),
  spoilt('argument-too-many', 'an action has no other arguments', WRITES, (right, shop) =>
    having(
      right,
      shop.pick([
        { force: true },
        { admin: 'yes' },
        { discount: 50 },
        { status: 'delivered' },
        { amount: 0 },
      ]),
    ),
  ),
  spoilt('argument-of-another-type', 'arguments have types', WRITES, (right, shop) => {
    const name = shop.pick(Object.keys(right.arguments));
    const others = OTHER_TYPES.filter((one) => !Array.isArray(right.arguments[name]) || !Array.isArray(one));
    return having(right, { [name]: shop.pick(others) });
  }),
  spoilt('items-as-text', 'items are a list', WITH_ITEMS, (right, shop) => {
    const ids = right.arguments['item_ids'] as string[];
    return having(right, { item_ids: shop.pick([ids[0], ids.join(','), JSON.stringify(ids)]) });
  }),
  spoilt('items-as-numbers', 'ids are text', WITH_ITEMS, (right) =>
    having(right, { item_ids: allTo(right.arguments['item_ids'], Number) }),
  ),
  spoilt('items-misspelt', 'ids are taken as they are', WITH_ITEMS, (right, shop) => {
    const change = shop.pick<(id: string) => string>([
      ...[(id: string) => ` ${id}`, (id: string) => `${id} `, (id: string) => `#${id}`],
      ...[(id: string) => `item-${id}`, (id: string) => `0${id}`, (id: string) => `${id}.0`],
    ]);
    return having(right, { item_ids: allTo(right.arguments['item_ids'], change) });
  }),
  spoilt('payment-misspelt', 'ids are taken as they are', WITH_PAYMENT, (right, shop) => {
    const id = String(right.arguments['payment_method_id']);
    return having(right, {
      payment_method_id: shop.pick([
        id.toUpperCase(),
        ` ${id}`,
        `${id} `,
        `pay-${id}`,
        id.replace('_', ' '),
        `#${id}`,
      ]),
    });
  }),
  spoilt('unknown-action', 'there is no such tool', WRITES, ({ name, arguments: given }, shop) => ({
    name: shop.pick([
      ...[
        name.toUpperCase(),
        ` ${name}`,
        `${name}s`,
        name.replaceAll('_', '-'),
        'toString',
        '__proto__',
        'constructor',
      ],
      ...['refund_order', 'reopen_order', 'delete_user', 'change.undo', 'record.edit', 'order.cancel', ''],
    ]),
    arguments: given,
  })),
];
