import { verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withinMonths } from '../../checks/reforecast.ts';
import { percentileOf, periodsNeeded, shareWithin, TRIALS } from './forecast.ts';

const anyHistory = fc
  .array(fc.nat({ max: 9 }), { minLength: 6, maxLength: 14 })
  .filter((history) => history.some((done) => done > 0));
const needed = (count: number, history: readonly number[]) => periodsNeeded([count], history).get(count)!;
const room = (share: number) => 5 * Math.sqrt((share * (1 - share)) / TRIALS) + 1 / TRIALS;

/** C(n, k) p^k q^(n−k). */
function binomial(n: number, k: number, p: number): number {
  let ways = 1;
  for (let at = 1; at <= k; at += 1) ways = (ways * (n - k + at)) / at;
  return ways * p ** k * (1 - p) ** (n - k);
}

describe(`${verifies('JOB-initiative.forecast')}how many months it takes`, () => {
  it('is simple division where every month is the same', () => {
    for (const items of [1, 4, 5, 8, 9]) {
      const periods = needed(items, [4, 4, 4, 4, 4, 4]);
      expect(new Set(periods)).toEqual(new Set([Math.ceil(items / 4)]));
    }
  });

  // The first month with anything, where every second has none: P(more than k) = 2^-k, so that 1, 3 and 5 months
  // are the least that hold a half, 85 and 95 in a hundred.
  it('is geometric for one item where some months have nothing: P50 1, P85 3, P95 5', () => {
    const periods = needed(1, [0, 1, 0, 1, 0, 1]);
    expect([0.51, 0.85, 0.95].map((share) => percentileOf(periods, share))).toEqual([2, 3, 5]);
    for (const months of [1, 2, 3, 4, 5, 8])
      expect(Math.abs(shareWithin(periods, months) - (1 - 0.5 ** months))).toBeLessThan(room(0.5 ** months));
  });

  // Waiting for the r-th success: negative binomial (Feller 1968, "An Introduction to Probability Theory", VI.8).
  it('is negative binomial for several items where one month in three finishes one', () => {
    const [items, p] = [4, 1 / 3];
    const periods = needed(items, [1, 0, 0, 1, 0, 0]);
    for (const months of [4, 8, 12, 16, 24]) {
      let fewer = 0;
      for (let done = 0; done < items; done += 1) fewer += binomial(months, done, p);
      expect(Math.abs(shareWithin(periods, months) - (1 - fewer)), `${months}`).toBeLessThan(room(fewer));
      expect(withinMonths(items, [1, 0, 0, 1, 0, 0], months)).toBeCloseTo(1 - fewer, 10);
    }
  });

  // Two dice: 7 or more in 21 of the 36 ways, 10 or more in 6 of them.
  it('is as two dice fall: they reach 7 in 21 of 36 ways, and 10 in 6', () => {
    const die = [1, 2, 3, 4, 5, 6];
    expect(withinMonths(7, die, 2)).toBeCloseTo(21 / 36, 12);
    expect(withinMonths(10, die, 2)).toBeCloseTo(6 / 36, 12);
    expect(Math.abs(shareWithin(needed(7, die), 2) - 21 / 36)).toBeLessThan(room(0.5));
    expect(Math.abs(shareWithin(needed(10, die), 2) - 6 / 36)).toBeLessThan(room(0.5));
  });

  it('comes out as the exact sums do, for any history', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 1, max: 40 }), (history, items) => {
        const periods = needed(items, history);
        for (const share of [0.5, 0.85, 0.95]) {
          const months = percentileOf(periods, share);
          expect(withinMonths(items, history, months)).toBeGreaterThan(share - room(share));
          expect(withinMonths(items, history, months - 1)).toBeLessThan(share + room(share));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is the same every time, in order, and never less for more items', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 1, max: 20 }), (history, items) => {
        const [fewer, more] = [items, items + 3];
        const both = periodsNeeded([more, fewer], history, 500);
        expect(both).toEqual(periodsNeeded([fewer, more], history, 500));
        const [p50, p85, p95] = [0.5, 0.85, 0.95].map((share) => percentileOf(both.get(fewer)!, share));
        expect(p50! <= p85! && p85! <= p95!).toBe(true);
        for (const share of [0.5, 0.85, 0.95])
          expect(percentileOf(both.get(more)!, share)).toBeGreaterThanOrEqual(
            percentileOf(both.get(fewer)!, share),
          );
      }),
      { numRuns: 40 },
    );
  });

  it('takes months with nothing for what they are: without them it would be sooner', () => {
    const [all, busy] = [needed(10, [4, 0, 4, 0, 4, 0]), needed(10, [4, 4, 4, 4, 4, 4])];
    expect(percentileOf(all, 0.85)).toBeGreaterThan(percentileOf(busy, 0.85));
  });
});
