import { type Change, idOf, type Proposed } from '@conductor/contract';
import { z } from 'zod';
import { WHEN, whenBack } from '../engines/payments.ts';
import { cents } from '../entities/fields.ts';
import type { Order, PaymentMethod } from '../entities/index.ts';
import { ORDER_STATUSES } from '../entities/order.ts';

export const Money = z.object({
  way: z.enum(['refund', 'charge']),
  amount: cents(),
  methodId: idOf('paymentMethod'),
  method: z.string(),
  /** When it moves; null where that waits for things to come back. */
  when: z.enum(WHEN).nullable(),
});
export type Money = z.infer<typeof Money>;

export const Thing = z.object({
  lineId: idOf('orderLine'),
  name: z.string(),
  price: cents(),
  /** What takes its place. */
  becomes: z.object({ itemId: idOf('item'), name: z.string(), price: cents() }).nullable(),
});
export type Thing = z.infer<typeof Thing>;

/** What a change of an order comes to. */
export const OrderEffect = z.object({
  orderId: idOf('order'),
  number: z.string(),
  /** Where the order stands then. */
  status: z.enum(ORDER_STATUSES),
  things: z.array(Thing),
  money: z.array(Money),
});
export type OrderEffect = z.infer<typeof OrderEffect>;

/** A change of a record in some of its fields. */
export function changed<R extends { id: string }>(entity: string, record: R, into: Partial<R>): Change {
  const { id, ...before } = record;
  return { entity, id, before, after: { ...before, ...into } };
}

/** A gift card with so many cents more on it; other methods keep no balance here. */
export const balanced = (method: PaymentMethod, more: number): Change[] =>
  method.kind === 'gift_card' && more !== 0
    ? [changed('paymentMethod', method, { balance: (method.balance ?? 0) + more })]
    : [];

export const refundTo = (method: PaymentMethod, amount: number): Money => ({
  ...{ way: 'refund', amount, methodId: method.id, method: method.name, when: whenBack(method) },
});
export const chargeTo = (method: PaymentMethod, amount: number): Money => ({
  ...{ way: 'charge', amount, methodId: method.id, method: method.name, when: 'at once' },
});

export const effectOn = (
  order: Order,
  of: Pick<OrderEffect, 'status'> & Partial<Pick<OrderEffect, 'things' | 'money'>>,
): OrderEffect => ({ orderId: order.id, number: order.number, things: [], money: [], ...of });

export type ProposedEffect = Proposed<OrderEffect>;
