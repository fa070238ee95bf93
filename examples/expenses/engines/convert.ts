import type { ExchangeRate } from '../entities/index.ts';

/** A rate is good for its day and so many after it (policy.md, 4). */
export const OLDEST_RATE_DAYS = 7;

export interface Converted {
  /** In the company's currency. */
  cents: number;
  /** The rate it was worked out with; null where it is that currency already. */
  rateId: string | null;
}

/**
 * What an amount is worth in the company's currency, to the cent, halves up: at the latest of these rates that is of
 * its day or of at most seven days before. Nothing where there is none.
 */
export function convert(
  { amount, currency, day }: { amount: number; currency: string; day: string },
  own: string,
  rates: readonly ExchangeRate[],
): Converted | undefined {
  if (currency === own) return { cents: Math.round(amount * 100), rateId: null };
  const fitting = rates.filter((rate) => rate.currency === currency && isGood(rate, day));
  const [latest] = fitting.sort((a, b) => b.day.localeCompare(a.day));
  return latest && { cents: Math.round(amount * latest.rate * 100), rateId: latest.id };
}

const isGood = (rate: ExchangeRate, day: string): boolean =>
  rate.day <= day && Date.parse(day) - Date.parse(rate.day) <= OLDEST_RATE_DAYS * 86_400_000;
