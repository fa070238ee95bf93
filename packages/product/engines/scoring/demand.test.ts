import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Asking, demandByIdea } from './demand.ts';
import { lastDayOf } from './last-day.ts';

const ARR = new Map([
  ['co-a', { amount: 1000, currency: 'GBP' }],
  ['co-b', { amount: 1000, currency: 'USD' }],
  ['co-c', null],
  ['co-d', { amount: 500, currency: 'EUR' }],
  ['co-e', { amount: 0, currency: 'GBP' }],
]);
const RATES = [
  { currency: 'USD', from: '2026-01-01', rate: 0.8 },
  { currency: 'USD', from: '2026-09-01', rate: 0.7 },
];
const demand = (askings: Asking[], day = '2026-08-31') =>
  demandByIdea(askings, ARR, RATES, { currency: 'GBP', day });
const asks = (idea: string, ...companies: (string | null)[]): Asking[] =>
  companies.map((companyId) => ({ ideaIds: [idea], companyId }));

describe('revenue demand by idea', () => {
  it('takes a rate of the day, and lists apart what has none and what is not stated', () => {
    expect(demand(asks('idea-1', 'co-a', 'co-b', 'co-c', 'co-d'))).toEqual([
      {
        idea: 'idea-1',
        arr: 1800,
        companies: ['co-a', 'co-b', 'co-c', 'co-d'],
        asked: 4,
        missing: ['co-c'],
        unconverted: ['co-d'],
        converted: ['co-b'],
      },
    ]);
    expect(demand(asks('idea-1', 'co-b'), '2026-09-01')[0]?.arr).toBe(700);
    expect(demand(asks('idea-1', 'co-b'), '2025-12-31')[0]).toMatchObject({
      arr: null,
      unconverted: ['co-b'],
    });
  });

  it('tells no revenue from revenue that is not known', () => {
    const found = demand([
      ...asks('idea-1', 'co-c', 'co-d'),
      ...asks('idea-2', 'co-e'),
      ...asks('idea-3', null),
    ]);
    expect(found.map(({ idea, arr }) => [idea, arr])).toEqual([
      ['idea-2', 0],
      ['idea-1', null],
    ]);
  });

  it('breaks a tie by companies, then by id', () => {
    const found = demand([
      ...asks('idea-3', 'co-a'),
      ...asks('idea-1', 'co-a'),
      ...asks('idea-2', 'co-a', 'co-e'),
    ]);
    expect(found.map(({ idea }) => idea)).toEqual(['idea-2', 'idea-1', 'idea-3']);
  });

  const asking = fc.record({
    ideaIds: fc.array(fc.constantFrom('idea-1', 'idea-2', 'idea-3'), { maxLength: 3 }),
    companyId: fc.option(fc.constantFrom(...ARR.keys())),
  });
  it('counts a company once, however often it asks and in whatever order', () => {
    fc.assert(
      fc.property(fc.array(asking), fc.integer({ min: 2, max: 4 }), (askings, times) => {
        const repeated = Array.from({ length: times }, () => askings)
          .flat()
          .reverse();
        const plain = (of: Asking[]) => demand(of).map(({ asked: _asked, ...one }) => one);
        expect(plain(repeated)).toEqual(plain(askings));
      }),
    );
  });

  it('never falls when one more company asks', () => {
    fc.assert(
      fc.property(fc.array(asking), asking, (askings, more) => {
        const before = new Map(demand(askings).map(({ idea, arr }) => [idea, arr ?? 0]));
        for (const { idea, arr } of demand([...askings, more]))
          expect(arr ?? 0).toBeGreaterThanOrEqual(before.get(idea) ?? 0);
      }),
    );
  });
});

it('the last day of a period is before its end, on the clocks of the place', () => {
  const london = { now: '2026-11-22T09:00:00Z', timeZone: 'Europe/London' };
  expect(lastDayOf({ to: '2026-08-31T23:00:00.000Z' }, london)).toBe('2026-08-31');
  expect(lastDayOf({ to: '2026-12-01T00:00:00.000Z' }, london)).toBe('2026-11-30');
  expect(lastDayOf({ to: null }, london)).toBe('2026-11-22');
  expect(lastDayOf(undefined, { ...london, now: '2026-06-30T23:30:00Z' })).toBe('2026-07-01');
});
