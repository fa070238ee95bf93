import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Crew, countedFrom, faultsIn, lastDayAfter, monthsUntil, sharedHistory } from './throughput.ts';

const crew = (id: string, months: Record<string, number>): Crew => ({
  id,
  name: id.toUpperCase(),
  throughput: Object.entries(months).map(([period, done]) => ({ period, done })),
});
const year = (done: number, months = 8, from = 1) =>
  Object.fromEntries(
    Array.from({ length: months }, (_, at) => [`2026-${String(from + at).padStart(2, '0')}`, done]),
  );

describe('the history that teams share', () => {
  it('adds up what all of them finished, with the months in which it was nothing', () => {
    const history = sharedHistory(
      [crew('a', { ...year(2), '2026-03': 0 }), crew('b', { ...year(1), '2026-03': 0 })],
      '2026-11',
      6,
    );
    expect(history.done).toEqual([3, 3, 0, 3, 3, 3, 3, 3]);
    expect(history.crews.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(history.gaps).toEqual([]);
  });

  it('leaves out a month that somebody has no figure for: not known is not none', () => {
    const { '2026-04': _, ...hole } = year(1);
    const history = sharedHistory([crew('a', year(2)), crew('b', hole)], '2026-11', 6);
    expect(history.periods).not.toContain('2026-04');
    expect(history.gaps).toEqual(['2026-04']);
    expect(history.done).toEqual([3, 3, 3, 3, 3, 3, 3]);
  });

  it('leaves out a team with fewer than six months, and the month that goes on', () => {
    const history = sharedHistory(
      [crew('a', { ...year(2), '2026-11': 1 }), crew('b', year(9, 5))],
      '2026-11',
      6,
    );
    expect(history.tooShort).toEqual([{ id: 'b', name: 'B', n: 5 }]);
    expect(history.unfinished).toEqual(['2026-11']);
    expect(history.done).toEqual(Array.from({ length: 8 }, () => 2));
  });

  it('is none of no team', () => {
    expect(sharedHistory([], '2026-11', 6)).toMatchObject({ periods: [], crews: [] });
  });

  it('says what is wrong with figures, and does not count with them', () => {
    expect(faultsIn([crew('a', year(1))])).toEqual([]);
    const twice = {
      ...crew('a', {}),
      throughput: [...crew('a', year(1)).throughput, { period: '2026-02', done: 4 }],
    };
    expect(faultsIn([twice])).toEqual(['A: 2026-02 has two figures']);
    expect(faultsIn([crew('b', { '2026-13': 1 })])[0]).toMatch(/no month/);
    expect(faultsIn([crew('c', { '2026-01': -1 })])[0]).toMatch(/no count/);
    expect(faultsIn([crew('d', { '2026-01': 1.5 })])[0]).toMatch(/no count/);
  });
});

describe('the days of months to come', () => {
  it('begin after the last month of history, and never before today', () => {
    expect(countedFrom('2026-10', '2026-10-31')).toBe('2026-11-01');
    expect(countedFrom('2026-12', '2026-12-31')).toBe('2027-01-01');
    expect(countedFrom('2026-03', '2026-11-22')).toBe('2026-11-22');
  });

  it('end on the day before the same day', () => {
    expect(lastDayAfter('2026-11-01', 1)).toBe('2026-11-30');
    expect(lastDayAfter('2026-11-22', 2)).toBe('2027-01-21');
    expect(lastDayAfter('2027-01-31', 1)).toBe('2027-02-27');
    expect(lastDayAfter('2028-01-31', 1)).toBe('2028-02-28');
    expect(lastDayAfter('2026-11-01', 14)).toBe('2027-12-31');
  });

  it('are counted back as they were counted on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 200 }), (days, months) => {
        const from = new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10);
        expect(monthsUntil(from, lastDayAfter(from, months))).toBe(months);
      }),
    );
  });
});
