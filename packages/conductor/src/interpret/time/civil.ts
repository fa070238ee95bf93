/**
 * Days without clocks or zones. A day is the number of days since 1970-01-01 in the Gregorian calendar, so days
 * are compared, and counted on, as integers.
 */
export type Day = number;

const DAY_MS = 86_400_000;

export interface Civil {
  year: number;
  /** 1…12 */
  month: number;
  /** 1…31 */
  date: number;
}

/** A month beyond 1…12 counts on into the years about: (2026, 13) is January 2027. */
export function dayOf(year: number, month: number, date = 1): Day {
  return Date.UTC(year, month - 1, date) / DAY_MS;
}

export function civilOf(day: Day): Civil {
  const at = new Date(day * DAY_MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

/** The same date some months on; in a month too short for it, the last: 31 March − 1 month is 28 February. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = civilOf(day);
  return dayOf(year, month + months, Math.min(date, daysInMonth(year, month + months)));
}

export function daysInMonth(year: number, month: number): number {
  return dayOf(year, month + 1) - dayOf(year, month);
}

/** ISO 8601: Monday is 1, Sunday 7. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

export function mondayOf(day: Day): Day {
  return day - weekdayOf(day) + 1;
}

/** The Monday of ISO week 1, which holds 4 January. */
export function firstIsoMonday(year: number): Day {
  return mondayOf(dayOf(year, 1, 4));
}
