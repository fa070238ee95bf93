import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedFrom, relativePeriodIn } from './relative-period.ts';

const calendar = { timeZone: 'Europe/London', fiscalYearStartMonth: 2, now: '2026-11-23T10:00:00.000Z' };
const shown = (from: string | null, to: string | null, said: string) =>
  countedFrom({ from, to }, relativePeriodIn(said)!, calendar)?.shown;
const quarter = ['2026-06-30T23:00:00.000Z', '2026-09-30T23:00:00.000Z'] as const;

describe('a period by the one that was spoken of', () => {
  it.each([
    ['and the quarter before?', '1 Apr – 30 Jun 2026'],
    ['the year before', '1 Jul – 30 Sep 2025'],
    ['a year earlier', '1 Jul – 30 Sep 2025'],
    ['the same quarter last year', '1 Jul – 30 Sep 2025'],
    ['the month before', '1 – 30 Jun 2026'],
    ['the month after that', '1 – 31 Oct 2026'],
    ['the period after', '1 Oct – 31 Dec 2026'],
    ['the one before', '1 Apr – 30 Jun 2026'],
    ['the week before', '24 – 30 Jun 2026'],
  ])('of the third quarter, “%s” is %s', (said, expected) => {
    expect(shown(...quarter, said)).toBe(expected);
  });

  it('is none where the other has no beginning or no end', () => {
    expect(shown(null, quarter[1], 'the year before')).toBeUndefined();
    expect(shown(quarter[0], null, 'the year before')).toBeUndefined();
  });

  it.each(['last year', 'before March', 'the year 2025'])('is not read in “%s”', (said) => {
    expect(relativePeriodIn(said)).toBeUndefined();
  });

  it('is as long as the other where it is counted by its own length, and leads back', () => {
    const month = fc.integer({ min: 0, max: 240 });
    fc.assert(
      fc.property(month, fc.integer({ min: 1, max: 24 }), (first, months) => {
        const at = (place: number) => new Date(Date.UTC(2010, place, 1)).toISOString();
        const utc = { ...calendar, timeZone: 'UTC' };
        const period = { from: at(first), to: at(first + months) };
        const before = countedFrom(period, relativePeriodIn('the period before')!, utc)!.value;
        expect(before).toMatchObject({ from: at(first - months), to: period.from });
        const back = countedFrom(before as typeof period, relativePeriodIn('the period after')!, utc)!.value;
        expect(back).toMatchObject(period);
      }),
    );
  });
});
