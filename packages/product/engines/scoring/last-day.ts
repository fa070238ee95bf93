import { dayAt } from '@conductor/contract';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The calendar day of an instant in a time zone, `2026-08-31`. */
export const dayOf = (instant: string, timeZone: string): string =>
  new Date(dayAt(Date.parse(instant), timeZone) * DAY_MS).toISOString().slice(0, 10);

/** The last day of a period whose end is not part of it; of one with no end, today. */
export function lastDayOf(
  window: { to: string | null } | undefined,
  calendar: { now: string; timeZone: string },
): string {
  if (!window?.to) return dayOf(calendar.now, calendar.timeZone);
  return dayOf(new Date(Date.parse(window.to) - 1).toISOString(), calendar.timeZone);
}
