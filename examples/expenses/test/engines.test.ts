import { describe, expect, it } from 'vitest';
import { convert } from '../engines/convert.ts';
import { dayOf, daysOf } from '../engines/day.ts';

const calendar = { timeZone: 'Europe/London', fiscalYearStartMonth: 1, now: '2026-05-03T23:30:00.000Z' };
const rates = [
  { id: 'fx-1', currency: 'EUR', day: '2026-05-04', rate: 0.85 },
  { id: 'fx-2', currency: 'EUR', day: '2026-05-11', rate: 0.86 },
];
const euros = (day: string) => convert({ amount: 10, currency: 'EUR', day }, 'GBP', rates);

describe('the value of an amount', () => {
  it('is at the rate of its day, or at the last one before it', () => {
    expect(euros('2026-05-04')).toEqual({ cents: 850, rateId: 'fx-1' });
    expect(euros('2026-05-10')).toEqual({ cents: 850, rateId: 'fx-1' });
    expect(euros('2026-05-11')).toEqual({ cents: 860, rateId: 'fx-2' });
  });
  it('is unknown before any rate, and where the last one is older than seven days', () => {
    expect([euros('2026-05-03'), euros('2026-05-19')]).toEqual([undefined, undefined]);
    expect(euros('2026-05-18')).toBeDefined();
  });
  it('is itself in the company’s currency', () => {
    expect(convert({ amount: 19.99, currency: 'GBP', day: '2030-01-01' }, 'GBP', [])).toEqual({
      cents: 1999,
      rateId: null,
    });
  });
});

describe('the day of an expense', () => {
  const may = { from: '2026-04-30T23:00:00.000Z', to: '2026-05-31T23:00:00.000Z', label: 'May 2026' };
  it('is today where none is said, by the clock of the company', () => {
    expect(dayOf(undefined, calendar)).toBe('2026-05-04');
  });
  it('is a single one', () => {
    const third = { from: '2026-05-02T23:00:00.000Z', to: '2026-05-03T23:00:00.000Z', label: '3 May 2026' };
    expect(dayOf(third, calendar)).toBe('2026-05-03');
    expect(() => dayOf(may, calendar)).toThrow('May 2026 is no single day.');
  });
  it('of a period are the first and the last', () => {
    expect(daysOf(may, calendar)).toEqual({ from: '2026-05-01', to: '2026-05-31' });
  });
});
