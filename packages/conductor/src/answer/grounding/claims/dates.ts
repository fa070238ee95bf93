/** A day, month or year as prose says it; what it leaves out is undefined. Months are counted from 1. */
export interface DateSaid {
  year?: number;
  month?: number;
  day?: number;
  /** 0 is Sunday, where a weekday is said with it. */
  weekday?: number;
  start: number;
  end: number;
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const MONTH =
  '(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const DAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const WEEKDAY = '(?:(Sun|Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?)(?:day)?,?\\s+(?:the\\s+)?)?';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';

const FORMS: [RegExp, (found: RegExpMatchArray) => Omit<DateSaid, 'start' | 'end'>][] = [
  [
    new RegExp(`\\b${WEEKDAY}(\\d{4})-(\\d{2})-(\\d{2})\\b`, 'gi'),
    ([, w, y, m, d]) => ({ ...day(w), year: Number(y), month: Number(m), day: Number(d) }),
  ],
  [
    new RegExp(`\\b${WEEKDAY}${DAY}\\s+(?:of\\s+)?${MONTH}(?:,?\\s+(\\d{4}))?(?![\\w-])`, 'gi'),
    ([, w, d, m, y]) => ({ ...day(w), day: Number(d), ...month(m), ...year(y) }),
  ],
  [
    new RegExp(`\\b${WEEKDAY}${MONTH}\\s+${DAY}(?!\\d)(?:,?\\s+(\\d{4}))?(?![\\w-])`, 'gi'),
    ([, w, m, d, y]) => ({ ...day(w), ...month(m), day: Number(d), ...year(y) }),
  ],
  [new RegExp(`\\b${MONTH}\\s+(\\d{4})\\b`, 'gi'), ([, m, y]) => ({ ...month(m), ...year(y) })],
];

const month = (said = '') => ({
  month: MONTHS.findIndex((name) => name.startsWith(said.slice(0, 3).toLowerCase())) + 1,
});
const year = (said: string | undefined) => (said ? { year: Number(said) } : {});
const day = (said: string | undefined) =>
  said ? { weekday: DAYS.findIndex((name) => name.startsWith(said.slice(0, 3).toLowerCase())) } : {};

/** Dates in a text, in any of the ways people write them. */
export function datesIn(text: string): DateSaid[] {
  const found: DateSaid[] = [];
  for (const [form, read] of FORMS)
    for (const hit of text.matchAll(form)) {
      const [start, end] = [hit.index, hit.index + hit[0].length];
      if (!found.some((one) => one.start < end && start < one.end)) found.push({ ...read(hit), start, end });
    }
  return found.sort((a, b) => a.start - b.start);
}

/** Whether `said` says nothing that `held` does not: it may leave out the year. Its weekday has to be that day's. */
export function sameDate(said: DateSaid, held: DateSaid): boolean {
  if (said.day !== held.day || said.month !== held.month) return false;
  if (said.year !== undefined && said.year !== held.year) return false;
  if (said.weekday === undefined) return true;
  if (held.weekday !== undefined) return said.weekday === held.weekday;
  if (held.year === undefined || held.day === undefined) return false;
  return new Date(Date.UTC(held.year, held.month! - 1, held.day)).getUTCDay() === said.weekday;
}
