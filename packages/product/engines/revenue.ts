export interface Money {
  amount: number;
  currency: string;
}

export interface Rate {
  currency: string;
  /** The first day it holds, `YYYY-MM-DD`. */
  from: string;
  /** Units of the workspace's currency for one of this. */
  rate: number;
}

export interface Demand {
  /** In the workspace's currency, to the whole unit. */
  arr: number;
  /** Companies whose ARR is not known. */
  missing: string[];
  /** Companies whose ARR is in a currency with no rate for the period. */
  unconverted: string[];
  /** Companies whose ARR was converted. */
  converted: string[];
}

/**
 * Revenue demand: the sum of the ARR of distinct companies, however often each asked. ARR in another
 * currency is taken at the last rate on or before `day`; with none it is listed apart.
 */
export function revenueDemand(
  companies: readonly { id: string; arr: Money | null }[],
  rates: readonly Rate[],
  currency: string,
  day: string,
): Demand {
  const demand: Demand = { arr: 0, missing: [], unconverted: [], converted: [] };
  const distinct = new Map(companies.map((company) => [company.id, company.arr]));
  for (const [id, arr] of distinct) {
    if (!arr) demand.missing.push(id);
    else if (arr.currency === currency) demand.arr += arr.amount;
    else {
      const rate = rateOn(rates, arr.currency, day);
      if (rate === undefined) demand.unconverted.push(id);
      else {
        demand.arr += arr.amount * rate;
        demand.converted.push(id);
      }
    }
  }
  return { ...demand, arr: Math.round(demand.arr) };
}

export function rateOn(rates: readonly Rate[], currency: string, day: string): number | undefined {
  const held = rates.filter((rate) => rate.currency === currency && rate.from <= day);
  return held.sort((a, b) => (a.from < b.from ? 1 : -1))[0]?.rate;
}
