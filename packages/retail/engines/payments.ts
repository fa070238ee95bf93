import type { Order, PaymentMethod } from '../entities/index.ts';

type Payments = Order['payments'];

/** What each method has paid and not got back, in cents, in the order in which they first paid; those with nothing left are left out. */
export function paidBy(payments: Payments): Map<string, number> {
  const paid = new Map<string, number>();
  for (const { type, amount, methodId } of payments)
    paid.set(methodId, (paid.get(methodId) ?? 0) + (type === 'payment' ? amount : -amount));
  return new Map([...paid].filter(([, amount]) => amount > 0));
}

export const WHEN = ['at once', '5 to 7 business days'] as const;
export type When = (typeof WHEN)[number];

/** A gift card has it at once; anything else within days. */
export const whenBack = ({ kind }: Pick<PaymentMethod, 'kind'>): When =>
  kind === 'gift_card' ? 'at once' : '5 to 7 business days';

/** How many cents a method is short of a charge: no method but a gift card ever is. */
export const shortOf = ({ kind, balance }: Pick<PaymentMethod, 'kind' | 'balance'>, charge: number): number =>
  kind === 'gift_card' ? Math.max(0, charge - (balance ?? 0)) : 0;
