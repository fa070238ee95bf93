import type { Kind, Made } from '../kind.ts';
import {
  cancel,
  changeItems,
  exchange,
  giveBack,
  OF_DELIVERED,
  OF_PENDING,
  type Right,
  rightAddress,
  rightCancel,
  rightExchange,
  rightItems,
  rightPayment,
  rightReturn,
  sendTo,
} from '../right.ts';
import type { Order, Shop } from '../shop.ts';

/** An action of one tool on an order that stands elsewhere. */
const standing = (
  name: string,
  statuses: readonly string[],
  make: (shop: Shop, order: Order) => Made,
): Kind => ({
  name,
  says: `an order is not touched so when it is ${statuses.join(' or ')}`,
  make: (shop) => make(shop, shop.order(shop.pick(statuses))),
});

const NOT_PENDING = ['processed', 'delivered', 'cancelled'] as const;
const NOT_DELIVERED = ['pending', 'processed', 'cancelled'] as const;

/** Where the order stands when it begins. */
const atFirst: Kind[] = [
  standing('cancel-not-pending', NOT_PENDING, (_shop, order) => ({
    ...{ user: order.user_id, wrong: cancel(order) },
  })),
  standing('items-not-pending', NOT_PENDING, (shop, order) => {
    const swap = shop.swap(order);
    const method = shop.method(shop.owner(order), swap.cents);
    return {
      ...{ user: order.user_id, wrong: changeItems(order, swap, method) },
      ...(order.status === 'delivered' ? { right: exchange(order, swap, method) } : {}),
    };
  }),
  standing('address-not-pending', NOT_PENDING, (shop, order) => ({
    ...{ user: order.user_id, wrong: sendTo(order, shop.address()) },
  })),
  standing('payment-not-pending', NOT_PENDING, (shop, order) => {
    const { action } = rightPayment(shop, order);
    return { user: order.user_id, wrong: action };
  }),
  standing('return-not-delivered', NOT_DELIVERED, (shop, order) => ({
    ...{
      user: order.user_id,
      wrong: giveBack(order, [shop.pick(order.items).item_id], shop.paidWith(order)),
    },
  })),
  standing('exchange-not-delivered', NOT_DELIVERED, (shop, order) => {
    const swap = shop.swap(order);
    const method = shop.method(shop.owner(order), swap.cents);
    return {
      ...{ user: order.user_id, wrong: exchange(order, swap, method) },
      ...(order.status === 'pending' ? { right: changeItems(order, swap, method) } : {}),
    };
  }),
];

type Makes = (shop: Shop, order: Order) => Right;

/** Something that is right by itself, after something else that rules it out. */
const after = (name: string, says: string, first: Makes, then: readonly Makes[], from: string): Kind => ({
  name,
  says,
  make(shop) {
    const order = shop.order(from, ({ items }) => new Set(items.map(({ item_id: id }) => id)).size > 1);
    const { user, action } = first(shop, order);
    const { action: wrong } = shop.pick(then)(shop, order);
    return { user, before: [action], wrong, right: lookAt(order) };
  },
});

/** The order can still be looked at, whatever was done with it. */
const lookAt = ({ order_id }: Order) => ({
  name: 'get_order_details',
  arguments: { order_id },
});

const ONCE = 'exchange and modify tools are called once per order';
const NOTHING_AFTER = 'after its items are modified an order is neither modified nor cancelled';

/** Where it stands by what was just done. */
const afterwards: Kind[] = [
  after('cancelled-twice', 'it is no longer pending', rightCancel, [rightCancel], 'pending'),
  after('changed-after-cancel', 'it is no longer pending', rightCancel, OF_PENDING.slice(1), 'pending'),
  after('items-twice', ONCE, rightItems, [rightItems], 'pending'),
  after('address-twice', ONCE, rightAddress, [rightAddress], 'pending'),
  after('payment-twice', ONCE, rightPayment, [rightPayment], 'pending'),
  after('cancel-after-items', NOTHING_AFTER, rightItems, [rightCancel], 'pending'),
  after('address-after-items', NOTHING_AFTER, rightItems, [rightAddress], 'pending'),
  after('payment-after-items', NOTHING_AFTER, rightItems, [rightPayment], 'pending'),
  after('delivered-tools-after-items', 'it is not delivered', rightItems, OF_DELIVERED, 'pending'),
  after('returned-twice', 'it is no longer delivered', rightReturn, [rightReturn], 'delivered'),
  after('exchanged-twice', ONCE, rightExchange, [rightExchange], 'delivered'),
  after('exchange-after-return', 'it is no longer delivered', rightReturn, [rightExchange], 'delivered'),
  after('return-after-exchange', 'it is no longer delivered', rightExchange, [rightReturn], 'delivered'),
  after('cancel-after-return', 'it is not pending', rightReturn, [rightCancel], 'delivered'),
  after('delivered-tools-after-cancel', 'it is not delivered', rightCancel, OF_DELIVERED, 'pending'),
  after('pending-tools-after-exchange', 'it is not pending', rightExchange, OF_PENDING, 'delivered'),
];

export const whereItStands: Kind[] = [...atFirst, ...afterwards];
