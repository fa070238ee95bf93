import type { Order, PaymentMethod } from '../entities/index.ts';
import { moneyText } from './names.ts';
import { forbidden } from './refuse.ts';

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

/** @throws ForbiddenError where a gift card has less on it than it is to bear: no other method is ever short */
export function refuseShort(
  { kind, balance, name }: Pick<PaymentMethod, 'kind' | 'balance' | 'name'>,
  charge: number,
): void {
  const short = kind === 'gift_card' ? charge - (balance ?? 0) : 0;
  if (charge <= 0 || short <= 0) return;
  throw forbidden(
    'gift-card-covers',
    `${name} has ${moneyText(balance ?? 0)} on it, which is ${moneyText(short)} less than the ${moneyText(charge)} it is to pay.`,
  );
}
