import type { PaymentMethod } from '../entities/index.ts';
import { chargeTo, type Money, refundTo } from './effect.ts';

/** What a difference in price comes to: paid where the new costs more, given back where it costs less. */
export function moneyOf(method: PaymentMethod, difference: number): Money[] {
  if (difference === 0) return [];
  return [difference > 0 ? chargeTo(method, difference) : refundTo(method, -difference)];
}
