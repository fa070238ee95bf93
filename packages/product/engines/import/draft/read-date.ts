import { CLOCK, readClock } from './clock.ts';
import type { DayOrder } from './day-order.ts';
import type { Zone } from './zoned-time.ts';

const WHEN = String.raw`(?:(?:T|,?\s+(?:at\s+)?|,)${CLOCK})?$`;
const YEAR_FIRST = new RegExp(
  String.raw`^(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})${WHEN}`,
  'i',
);
const YEAR_LAST = new RegExp(
  String.raw`^(?<one>\d{1,2})(?<mark>[-/.])(?<two>\d{1,2})\k<mark>(?<year>\d{4})${WHEN}`,
  'i',
);
const WEEKDAY = String.raw`^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?`;
const NAME = String.raw`(?<name>[a-z]{3,9})\.?`;
const DAY_NAME = new RegExp(
  String.raw`${WEEKDAY}(?<day>\d{1,2})(?:st|nd|rd|th)?[\s/-]+${NAME},?[\s/-]+(?<year>\d{4}|\d{2})${WHEN}`,
  'i',
);
const NAME_DAY = new RegExp(
  String.raw`${WEEKDAY}${NAME}\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})${WHEN}`,
  'i',
);
const EPOCH_SECONDS = /^\d{9,10}(?:\.\d+)?$/;
const EPOCH_MILLISECONDS = /^\d{12,13}$/;
const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const LONGEST = 80;

export type ReadDate = { instant: string } | { fault: string };

/**
 * A date as people and programs write it → ISO instant. Without an offset it is the zone's wall clock; without a
 * time it is midnight there. A day and month that nothing tells apart is a fault, not a guess.
 */
export function readDate(value: string, order: DayOrder | undefined, zone: Zone): ReadDate {
  if (value.length > LONGEST) return unreadable(value);
  if (EPOCH_SECONDS.test(value)) return toIso(Math.round(Number(value) * 1000));
  if (EPOCH_MILLISECONDS.test(value)) return toIso(Number(value));
  const groups = match(value);
  if (!groups) return unreadable(value);
  const yearMonthDay = calendarDay(groups, order);
  if (yearMonthDay === 'ambiguous')
    return { fault: `date "${value}" may be day/month or month/day: write dates as YYYY-MM-DD` };
  const clock = readClock(groups);
  if (!yearMonthDay || !clock) return unreadable(value);
  const wall = yearMonthDay + clock.time;
  return toIso(clock.offset === undefined ? zone.toInstant(wall) : wall - clock.offset);
}

function match(value: string): Record<string, string | undefined> | undefined {
  for (const pattern of [YEAR_FIRST, YEAR_LAST, DAY_NAME, NAME_DAY]) {
    const found = pattern.exec(value);
    if (found) return found.groups;
  }
  return undefined;
}

function calendarDay(groups: Record<string, string | undefined>, order: DayOrder | undefined) {
  const year = Number(groups['year']!.length === 2 ? `20${groups['year']}` : groups['year']);
  if (groups['name'] !== undefined) return midnight(year, monthNamed(groups['name']), Number(groups['day']));
  if (groups['one'] === undefined) return midnight(year, Number(groups['month']), Number(groups['day']));
  const one = Number(groups['one']);
  const two = Number(groups['two']);
  if (one > 12 || order === 'dmy') return midnight(year, two, one);
  if (two > 12 || order === 'mdy' || one === two) return midnight(year, one, two);
  return 'ambiguous';
}

/** 0 for a word that is no month. */
const monthNamed = (name: string) =>
  MONTHS.findIndex((month) => month.startsWith(name.toLowerCase().replace(/^sept$/, 'sep'))) + 1;

/** Undefined for a day that no calendar has. */
function midnight(year: number, month: number, day: number): number | undefined {
  const wall = Date.UTC(year, month - 1, day);
  const date = new Date(wall);
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  // Years outside are a slip of the keyboard or a blank that a program wrote as 0001-01-01.
  return exists && year >= 1970 && year < 2200 ? wall : undefined;
}

const toIso = (instant: number): ReadDate => ({ instant: new Date(instant).toISOString() });

const unreadable = (value: string): ReadDate => ({
  fault: `date "${value.slice(0, LONGEST)}" cannot be read: write dates as YYYY-MM-DD or YYYY-MM-DD HH:MM:SS`,
});
