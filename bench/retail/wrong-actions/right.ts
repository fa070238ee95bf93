import type { OutsideAction } from '@conductor/contract';
import { type Address, action, type Method, type Order, type Shop, type Swap, type User } from './shop.ts';

/** The shop's writes, as its policy allows them; a wrong action is one of these with one thing wrong. */
export const cancel = (order: Order, reason = 'no longer needed'): OutsideAction =>
  action('cancel_pending_order', { order_id: order.order_id, reason });

export const giveBack = (order: Order, items: readonly string[], method: Method): OutsideAction =>
  action('return_delivered_order_items', {
    order_id: order.order_id,
    item_ids: items,
    payment_method_id: method.id,
  });

const swapping =
  (name: string) =>
  (order: Order, { items, newItems }: Swap, method: Method): OutsideAction =>
    action(name, {
      order_id: order.order_id,
      item_ids: items,
      new_item_ids: newItems,
      payment_method_id: method.id,
    });
export const exchange = swapping('exchange_delivered_order_items');
export const changeItems = swapping('modify_pending_order_items');

export const sendTo = (order: Order, address: Address): OutsideAction =>
  action('modify_pending_order_address', { order_id: order.order_id, ...address });

export const payWith = (order: Order, method: Method): OutsideAction =>
  action('modify_pending_order_payment', { order_id: order.order_id, payment_method_id: method.id });

export const moveTo = (user: User, address: Address): OutsideAction =>
  action('modify_user_address', { user_id: user.user_id, ...address });

/** A write, whole and right, with who may ask for it. */
export interface Right {
  order: Order;
  user: string;
  action: OutsideAction;
}

const of = (order: Order, done: OutsideAction): Right => ({ order, user: order.user_id, action: done });

export const rightCancel = (shop: Shop, order = shop.order('pending')): Right =>
  of(order, cancel(order, shop.pick(['no longer needed', 'ordered by mistake'])));

export function rightReturn(shop: Shop, order = shop.order('delivered')): Right {
  const lines = shop.some(order.items, 1 + Math.floor(shop.random() * order.items.length));
  const items = lines.map(({ item_id: id }) => id);
  return of(order, giveBack(order, items, shop.paidWith(order)));
}

export function rightExchange(shop: Shop, order = shop.order('delivered')): Right {
  const swap = shop.swap(order);
  return of(order, exchange(order, swap, shop.method(shop.owner(order), swap.cents)));
}

export function rightItems(shop: Shop, order = shop.order('pending')): Right {
  const swap = shop.swap(order);
  return of(order, changeItems(order, swap, shop.method(shop.owner(order), swap.cents)));
}

export const rightAddress = (shop: Shop, order = shop.order('pending')): Right =>
  of(order, sendTo(order, shop.address()));

export function rightPayment(shop: Shop, order = shop.order('pending')): Right {
  const cents = Math.round(order.payment_history[0]!.amount * 100);
  const { id: paid } = shop.paidWith(order);
  return of(
    order,
    payWith(
      order,
      shop.method(shop.owner(order), cents, ({ id }) => id !== paid),
    ),
  );
}

/** Of a pending order, and of a delivered one. */
export const OF_PENDING = [rightCancel, rightItems, rightAddress, rightPayment] as const;
export const OF_DELIVERED = [rightReturn, rightExchange] as const;
export const OF_ORDERS = [...OF_PENDING, ...OF_DELIVERED] as const;
/** Those that name a payment method. */
export const WITH_PAYMENT = [rightReturn, rightExchange, rightItems, rightPayment] as const;
