import type { OutsideAction } from '@conductor/contract';
import {
  cancel,
  changeItems,
  giveBack,
  moveTo,
  OF_ORDERS,
  rightAddress,
  rightCancel,
  rightItems,
  rightPayment,
} from './right.ts';
import { action, inCents, type Shop } from './shop.ts';

/** What is right though it looks like something that is not: all of it is to be accepted. */
export interface RightKind {
  name: string;
  make(shop: Shop): { user: string | null; actions: OutsideAction[] };
}

const one = (
  name: string,
  make: (shop: Shop) => { user: string | null; action: OutsideAction },
): RightKind => ({
  name,
  make(shop) {
    const { user, action: done } = make(shop);
    return { user, actions: [done] };
  },
});

const looks = (name: string, of: (shop: Shop) => Record<string, unknown>): RightKind =>
  one(name, (shop) => ({ user: shop.pick(shop.users).user_id, action: action(name, of(shop)) }));

export const rights: RightKind[] = [
  ...OF_ORDERS.map((make) => one(make.name, make)),
  one('back-onto-gift-card', (shop) => {
    const order = shop.order('delivered', (one) => shop.giftCard(shop.owner(one)) !== undefined);
    const items = order.items.map(({ item_id: id }) => id);
    return { user: order.user_id, action: giveBack(order, items, shop.giftCard(shop.owner(order))!) };
  }),
  one('as-many-as-there-are', (shop) => {
    const twice = ({ items }: (typeof shop.orders)[number]) =>
      new Set(items.map(({ item_id: id }) => id)).size < items.length;
    const order = shop.order('delivered', twice);
    const items = order.items.map(({ item_id: id }) => id);
    return { user: order.user_id, action: giveBack(order, items, shop.paidWith(order)) };
  }),
  one('cheaper-onto-any-gift-card', (shop) => {
    const order = shop.order('pending', (one) => shop.giftCard(shop.owner(one)) !== undefined);
    const line = shop.pick(order.items);
    const cheaper = shop.variant(
      line,
      ({ available, price }) => available && inCents(price) < inCents(line.price),
    );
    const swap = { items: [line.item_id], newItems: [cheaper.item_id], cents: -1 };
    return { user: order.user_id, action: changeItems(order, swap, shop.giftCard(shop.owner(order))!) };
  }),
  one('moves', (shop) => {
    const me = shop.pick(shop.users);
    return { user: me.user_id, action: moveTo(me, { ...shop.address(), address2: '' }) };
  }),
  {
    name: 'moves-twice',
    make(shop) {
      const me = shop.pick(shop.users);
      return { user: me.user_id, actions: [moveTo(me, shop.address()), moveTo(me, shop.address())] };
    },
  },
  {
    name: 'address-then-items',
    make(shop) {
      const { order, user, action: first } = rightAddress(shop);
      return { user, actions: [first, rightItems(shop, order).action] };
    },
  },
  {
    name: 'address-payment-items',
    make(shop) {
      const { order, user, action: first } = rightAddress(shop);
      const second = rightPayment(shop, order).action;
      const swap = shop.swap(order);
      const method = shop.method(shop.owner(order), 0, ({ source }) => source !== 'gift_card');
      return { user, actions: [first, second, changeItems(order, swap, method)] };
    },
  },
  {
    name: 'address-then-cancel',
    make(shop) {
      const { order, user, action: first } = rightAddress(shop);
      return { user, actions: [first, cancel(order)] };
    },
  },
  {
    name: 'payment-then-cancel',
    make(shop) {
      const { order, user, action: first } = rightPayment(shop);
      return { user, actions: [first, rightCancel(shop, order).action] };
    },
  },
  {
    name: 'looks-then-cancels',
    make(shop) {
      const { order, user, action: right } = rightCancel(shop);
      return { user, actions: [action('get_order_details', { order_id: order.order_id }), right] };
    },
  },
  looks('list_all_product_types', () => ({})),
  looks('calculate', () => ({ expression: '(12.50 + 7.25) * 2 - 1.75 / 5' })),
  looks('transfer_to_human_agents', () => ({ summary: 'The customer wants what cannot be done here.' })),
];
