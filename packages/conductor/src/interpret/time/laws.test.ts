import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calendar } from './period-reading.ts';
import { readPeriods } from './read-periods.ts';

const zone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Australia/Lord_Howe',
);
const instant = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
const calendar: fc.Arbitrary<Calendar> = fc.record({
  timeZone: zone,
  fiscalYearStartMonth: fc.integer({ min: 1, max: 12 }),
  now: instant.map((date) => date.toISOString()),
});
const period = fc.constantFrom(
  ...[
    'last quarter',
    'this fiscal quarter',
    'Q1',
    'Q4 2026',
    'FY26 Q2',
    'FY2026',
    'last year',
    'past week',
    'next month',
  ],
  ...[
    'since March',
    'since 31 January',
    'from June to August',
    'from November to February',
    'in May',
    'last 30 days',
  ],
  ...[
    'year to date',
    'QTD',
    'today',
    'yesterday',
    'before April',
    'until 1 June',
    'by March',
    'H2 2026',
    '29 February',
  ],
  ...[
    'last Tuesday',
    'the last week of March',
    'Q3-Q4 2026',
    'next two quarters',
    'between 1 May and 15 June',
  ],
);

describe('every reading', () => {
  it('begins before it ends, at local midnights or now', () => {
    fc.assert(
      fc.property(period, calendar, (utterance, now) => {
        for (const { windows, fault } of readPeriods(utterance, now)) {
          expect(windows.length > 0).toBe(fault === undefined);
          for (const { from, to } of windows) {
            if (from !== null && to !== null) expect(from < to).toBe(true);
            for (const bound of [from, to])
              if (bound && bound !== now.now) expectDayBegins(bound, now.timeZone);
          }
        }
      }),
      { numRuns: 1_500 },
    );
  });

  it('selects the words read: read again by themselves they say the same', () => {
    const around = fc.constantFrom('', 'show feedback ', 'Ünïcode 🎉 themes, ');
    fc.assert(
      fc.property(
        around,
        period,
        fc.constantFrom('', ' by theme', '?'),
        calendar,
        (before, words, after, now) => {
          const utterance = before + words + after;
          const readings = readPeriods(utterance, now);
          expect(readings).toHaveLength(1);
          const { start, end, windows } = readings[0]!;
          expect(utterance.slice(start, end)).toBe(words);
          expect(readPeriods(words, now)[0]!.windows).toEqual(windows);
        },
      ),
    );
  });

  it('has quarters of three months', () => {
    const quarter = fc.constantFrom(
      'last quarter',
      'this quarter',
      'next fiscal quarter',
      'Q2',
      'fiscal Q4',
      'Q1 2027',
      'FY25 Q3',
    );
    fc.assert(
      fc.property(quarter, calendar, (utterance, now) => {
        for (const { from, to } of readPeriods(utterance, now)[0]!.windows) {
          const [a, b] = [localDate(from!, now.timeZone), localDate(to!, now.timeZone)];
          expect((b.year - a.year) * 12 + b.month - a.month).toBe(3);
          expect([a.day, b.day]).toEqual([1, 1]);
        }
      }),
    );
  });

  it('holds the present day in "this …", and lies before it in "last …"', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('week', 'month', 'quarter', 'year', 'fiscal year'),
        calendar,
        (unit, now) => {
          const iso = new Date(now.now).toISOString();
          for (const { from, to } of readPeriods(`this ${unit}`, now)[0]!.windows) {
            expect(from! <= iso && iso < to!).toBe(true);
          }
          const current = readPeriods(`this ${unit}`, now)[0]!.windows;
          const last = readPeriods(`last ${unit}`, now)[0]!.windows;
          expect(last.map((window) => window.to)).toEqual(current.map((window) => window.from));
        },
      ),
    );
  });

  it('comes of any text without an error', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.constantFrom(
        ...'the last 3 May to Q3 of FY26 since between and 31 week 2026 - / from 1st half'.split(' '),
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), calendar, (parts, now) => {
        const utterance = parts.join(' ');
        let end = 0;
        for (const reading of readPeriods(utterance, now)) {
          expect(reading.start).toBeGreaterThanOrEqual(end);
          expect(reading.end).toBeGreaterThan(reading.start);
          end = reading.end;
        }
        expect(end).toBeLessThanOrEqual(utterance.length);
      }),
      { numRuns: 1_000 },
    );
  });
});

function localDate(iso: string, timeZone: string): { year: number; month: number; day: number } {
  const [year, month, day] = new Date(iso).toLocaleDateString('sv-SE', { timeZone }).split('-').map(Number);
  return { year: year!, month: month!, day: day! };
}

/** It is the day's first instant: a second earlier it is another day. Not always 00:00, where clocks change then. */
function expectDayBegins(iso: string, timeZone: string): void {
  const before = new Date(Date.parse(iso) - 1_000).toISOString();
  expect(localDate(before, timeZone)).not.toEqual(localDate(iso, timeZone));
}
