import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, latestOf, overdueAmong, STALE_AFTER, staleAmong, type Watched } from './staleness.ts';

const NOW = '2026-11-22T09:00:00.000Z';
const ago = (days: number) => new Date(Date.parse(NOW) - days * DAY_MS).toISOString();
const KINDS = Object.keys(STALE_AFTER) as Watched['kind'][];

describe('what is stale', () => {
  it.each(KINDS)('%s: a day after its threshold, and not on it', (kind) => {
    const days = STALE_AFTER[kind];
    const [old, fresh] = [ago(days + 1), ago(days)];
    const watched = [
      { id: 'a', kind, last: fresh },
      { id: 'b', kind, last: old },
    ];
    expect(staleAmong(watched, NOW)).toEqual([{ id: 'b', kind, since: old, days: days + 1 }]);
  });

  it('is a key result nobody ever checked in, and nothing else that has no date', () => {
    expect(
      staleAmong(
        KINDS.map((kind) => ({ id: kind, kind, last: null })),
        NOW,
      ).map(({ id }) => id),
    ).toEqual(['keyResult']);
  });

  it('only grows with time, and comes with the longest first', () => {
    const any = fc.array(
      fc.record({ kind: fc.constantFrom(...KINDS), days: fc.integer({ min: -5, max: 200 }) }),
    );
    fc.assert(
      fc.property(any, fc.nat({ max: 100 }), (all, later) => {
        const watched = all.map(({ kind, days }, place) => ({ id: `w${place}`, kind, last: ago(days) }));
        const [now, then] = [staleAmong(watched, NOW), staleAmong(watched, ago(-later))];
        expect(now.every(({ id }) => then.some((one) => one.id === id))).toBe(true);
        expect(now.map(({ days }) => days)).toEqual(now.map(({ days }) => days).sort((a, b) => b! - a!));
        expect(now.length).toBe(all.filter(({ kind, days }) => days > STALE_AFTER[kind]).length);
      }),
    );
  });

  it('is overdue from the day after it was due', () => {
    const due = [
      { id: 'a', on: '2026-11-22' },
      { id: 'b', on: '2026-11-21' },
      { id: 'c', on: null },
    ];
    expect(overdueAmong(due, '2026-11-22')).toEqual([
      { id: 'b', kind: 'overdue', since: '2026-11-21', days: 1 },
    ]);
  });

  it('takes the latest of what is known', () => {
    expect(latestOf([null, ago(3), undefined, ago(2)])).toBe(ago(2));
    expect(latestOf([])).toBeNull();
  });
});
