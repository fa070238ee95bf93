import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayIn, daysOfPeriod, overlap } from './objective-period.ts';

describe('the period of an objective', () => {
  it.each([
    ['FY27', 2, '2026-02-01', '2027-02-01'],
    ['FY27 Q3', 2, '2026-08-01', '2026-11-01'],
    ['fy2027-q4', 2, '2026-11-01', '2027-02-01'],
    ['Q4 2026', 2, '2026-10-01', '2027-01-01'],
    ['FY27 H2', 4, '2026-10-01', '2027-04-01'],
    ['FY27', 1, '2027-01-01', '2028-01-01'],
    ['2026', 7, '2026-01-01', '2027-01-01'],
  ])('%s, with fiscal years from month %i', (period, month, from, to) => {
    expect(daysOfPeriod(period, month)).toEqual({ from, to });
  });

  it('is not guessed at', () => {
    expect(daysOfPeriod('soon', 1)).toBeNull();
    expect(daysOfPeriod('FY27 Q5', 1)).toBeNull();
  });

  it('is made of its quarters, end to end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2001, max: 2098 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const whole = daysOfPeriod(`FY${year}`, month)!;
        const quarters = [1, 2, 3, 4].map((quarter) => daysOfPeriod(`FY${year} Q${quarter}`, month)!);
        expect([quarters[0]!.from, quarters[3]!.to]).toEqual([whole.from, whole.to]);
        for (const place of [1, 2, 3]) expect(quarters[place]!.from).toBe(quarters[place - 1]!.to);
        expect(quarters.every((quarter) => overlap(quarter, whole))).toBe(true);
        expect(overlap(quarters[0]!, quarters[1]!)).toBe(false);
      }),
    );
  });

  it('counts days where the workspace is', () => {
    expect(dayIn('2026-07-31T23:30:00.000Z', 'Europe/London')).toBe('2026-08-01');
  });
});
