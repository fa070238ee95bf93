import { addMonths, civilOf, type Day, dayOf, mondayOf } from './civil.ts';
import { MONTHS_LONG } from './lexicon.ts';

/** A stretch of whole days, before it is bound to a time zone. */
export interface Span {
  /** Inclusive; `null`: no beginning. */
  from: Day | null;
  /** Exclusive; `now`: up to the present instant; `null`: no end. */
  to: Day | 'now' | null;
  fiscal: boolean;
  reading: string;
}

/** A span that has both ends: everything but what "since" and the like make. */
export interface Closed extends Span {
  from: Day;
  to: Day | 'now';
}

/** Where the reader stands. */
export interface Present {
  today: Day;
  /** 1…12 */
  fiscalStart: number;
}

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year';
export const MONTHS_IN = { month: 1, quarter: 3, half: 6, year: 12 } as const;

/** The first day of the fiscal year that ends in a calendar year (or is it, where it starts in January). */
export function fiscalYearStart(year: number, fiscalStart: number): Day {
  return dayOf(fiscalStart === 1 ? year : year - 1, fiscalStart);
}

/** The name of the fiscal year that a day lies in. */
export function fiscalYearOf(day: Day, fiscalStart: number): number {
  const { year, month } = civilOf(day);
  return fiscalStart !== 1 && month >= fiscalStart ? year + 1 : year;
}

export const fiscalName = (year: number) => `FY${String(year % 100).padStart(2, '0')}`;

/** The first day of the unit that a day lies in. A fiscal month or week is the calendar's. */
export function startOfUnit(day: Day, unit: Unit, fiscal: boolean, fiscalStart: number): Day {
  if (unit === 'day') return day;
  if (unit === 'week') return mondayOf(day);
  const { year, month } = civilOf(day);
  const length = MONTHS_IN[unit];
  const first = fiscal ? fiscalStart : 1;
  const into = (((month - first) % length) + length) % length;
  return dayOf(year, month - into);
}

/** The day some units on. */
export function addUnits(day: Day, unit: Unit, count: number): Day {
  if (unit === 'day') return day + count;
  if (unit === 'week') return day + 7 * count;
  return addMonths(day, MONTHS_IN[unit] * count);
}

/** The `number`th quarter or half of a year. */
export function partOfYear(
  unit: 'quarter' | 'half',
  number: number,
  year: number,
  fiscal: boolean,
  present: Present,
): Closed {
  const start = fiscal ? fiscalYearStart(year, present.fiscalStart) : dayOf(year, 1);
  const length = MONTHS_IN[unit];
  const from = addMonths(start, length * (number - 1));
  const name = `${unit === 'quarter' ? 'Q' : 'H'}${number}`;
  const reading = fiscal ? `fiscal ${name} of ${fiscalName(year)}` : `calendar ${name} ${year}`;
  return { from, to: addMonths(from, length), fiscal, reading };
}

export function wholeYear(year: number, fiscal: boolean, present: Present): Closed {
  const from = fiscal ? fiscalYearStart(year, present.fiscalStart) : dayOf(year, 1);
  return {
    from,
    to: addMonths(from, 12),
    fiscal,
    reading: fiscal ? `fiscal year ${fiscalName(year)}` : `the year ${year}`,
  };
}

export function wholeMonth(year: number, month: number): Closed {
  const from = dayOf(year, month);
  return { from, to: addMonths(from, 1), fiscal: false, reading: `${MONTHS_LONG[month - 1]} ${year}` };
}

export function oneDay(day: Day, reading = dayName(day)): Closed {
  return { from: day, to: day + 1, fiscal: false, reading };
}

export function dayName(day: Day): string {
  const { year, month, date } = civilOf(day);
  return `${date} ${MONTHS_LONG[month - 1]} ${year}`;
}

/** The calendar's reading and the fiscal one, where they differ; else the calendar's alone. */
export function bothReadings(calendar: Closed, fiscal: Closed): Closed[] {
  return calendar.from === fiscal.from && calendar.to === fiscal.to ? [calendar] : [calendar, fiscal];
}

/** The ISO week, Monday to Sunday, that a day lies in. */
export function weekOf(day: Day): Closed {
  const from = mondayOf(day);
  return { from, to: from + 7, fiscal: false, reading: `the week of Monday ${dayName(from)}` };
}
