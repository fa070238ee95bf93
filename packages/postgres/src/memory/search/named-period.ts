/** From, inclusive, to, exclusive, in milliseconds since 1970. */
export interface NamedPeriod {
  from: number;
  to: number;
}

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october'],
  ...['november', 'december'],
];
const MONTH = `(${MONTHS.join('|')}|${MONTHS.map((month) => month.slice(0, 3)).join('|')}|sept)`;
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '((?:19|20)\\d\\d)';
const ISO = /\b((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?\b/;
const DAY_MONTH = new RegExp(`\\b${DAY} (?:of )?${MONTH}\\b(?:,? ${YEAR})?`, 'i');
const MONTH_DAY = new RegExp(`\\b${MONTH} ${DAY}\\b(?:,? ${YEAR})?`, 'i');
/** "May" and "march" are words as well: a month that stands alone has to be led to, or to have its year. */
const MONTH_YEAR = new RegExp(`\\b${MONTH},? (?:of )?${YEAR}\\b`, 'i');
const LONE_MONTH = new RegExp(`\\b(?:in|since|during|by|until|last|this|of|early|late|mid) ${MONTH}\\b`, 'i');
const LONE_YEAR = new RegExp(`\\b(?:in|since|during|of) ${YEAR}\\b`, 'i');

const monthOf = (word: string): number =>
  MONTHS.findIndex((month) => month.startsWith(word.toLowerCase().slice(0, 3)));

/**
 * The day, month or year that a question names, in UTC. Where it names no year, the last such day or month that had begun by
 * `today`, in milliseconds since 1970.
 */
export function namedPeriod(text: string, today: number): NamedPeriod | null {
  const iso = ISO.exec(text);
  if (iso) return span(Number(iso[1]), Number(iso[2]) - 1, iso[3] ? Number(iso[3]) : null, today);
  const dayMonth = DAY_MONTH.exec(text);
  if (dayMonth) return span(year(dayMonth[3]), monthOf(dayMonth[2]!), Number(dayMonth[1]), today);
  const monthDay = MONTH_DAY.exec(text);
  if (monthDay) return span(year(monthDay[3]), monthOf(monthDay[1]!), Number(monthDay[2]), today);
  const month = MONTH_YEAR.exec(text) ?? LONE_MONTH.exec(text);
  if (month) return span(year(month[2]), monthOf(month[1]!), null, today);
  const alone = LONE_YEAR.exec(text);
  return alone ? { from: Date.UTC(Number(alone[1]), 0), to: Date.UTC(Number(alone[1]) + 1, 0) } : null;
}

const year = (said: string | undefined): number | null => (said ? Number(said) : null);

function span(saidYear: number | null, month: number, day: number | null, today: number): NamedPeriod {
  const thisYear = new Date(today).getUTCFullYear();
  const from = (of: number) => Date.UTC(of, month, day ?? 1);
  const of = saidYear ?? (from(thisYear) <= today ? thisYear : thisYear - 1);
  return { from: from(of), to: day === null ? Date.UTC(of, month + 1, 1) : Date.UTC(of, month, day + 1) };
}
