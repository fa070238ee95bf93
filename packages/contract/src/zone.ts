/** A day is the number of days since 1970-01-01, in no zone. */
type Day = number;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Making a formatter costs far more than using one. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError when the zone is unknown */
function formatter(timeZone: string): Intl.DateTimeFormat {
  let found = formatters.get(timeZone);
  if (found === undefined) {
    found = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(timeZone, found);
  }
  return found;
}

/** What the wall clock shows at an instant, as if it were UTC, in milliseconds. */
function wallClock(instant: number, timeZone: string): number {
  const shown = new Map(
    formatter(timeZone)
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(shown.get(type));
  const day = Date.UTC(part('year'), part('month') - 1, part('day'));
  return day + ((part('hour') * 60 + part('minute')) * 60 + part('second')) * 1_000;
}

/** The local day at an instant (ms since the epoch). */
export function dayAt(instant: number, timeZone: string): Day {
  return Math.floor(wallClock(instant, timeZone) / DAY_MS);
}

/**
 * The first instant (ms) of a local day: midnight, or where the clock is put forward over midnight, the moment it is;
 * where midnight comes twice, the earlier. Both offsets about the day are tried, for the day may hold a change.
 */
export function startOfDay(day: Day, timeZone: string): number {
  const midnight = day * DAY_MS;
  const offsetAt = (instant: number) => wallClock(instant, timeZone) - instant;
  const before = midnight - offsetAt(midnight - DAY_MS);
  const after = midnight - offsetAt(midnight + DAY_MS);
  const exact = [Math.min(before, after), Math.max(before, after)].find(
    (instant) => wallClock(instant, timeZone) === midnight,
  );
  // With the old offset, a midnight that was skipped falls on the moment of the change itself.
  return exact ?? before;
}

/** The local day of an ISO instant. @throws RangeError when it is none */
export function todayOf(now: string, timeZone: string): Day {
  const instant = Date.parse(now);
  if (Number.isNaN(instant)) throw new RangeError(`"${now}" is not an ISO instant.`);
  return dayAt(instant, timeZone);
}

/** "3 May 2026": the local day of an ISO instant, as people write it. */
export const shownDay = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(at),
  );
