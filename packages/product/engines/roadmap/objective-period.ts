/** Days, `YYYY-MM-DD`; the last is the first day after. */
export interface Days {
  from: string;
  to: string;
}

const PERIOD = /^(?:(FY)\s*)?(\d{4}|\d{2})(?:[\s/-]*(Q[1-4]|H[12]))?$/i;
const TURNED = /^(Q[1-4]|H[12])[\s/-]*((?:FY\s*)?(?:\d{4}|\d{2}))$/i;

/**
 * The days of an objective's period as people write it: `FY27`, `FY27 Q3`, `Q4 2026`, `2026`. A fiscal year is
 * named by the calendar year in which it ends. Null where it is written another way.
 * @param fiscalYearStartMonth 1 to 12
 */
export function daysOfPeriod(period: string, fiscalYearStartMonth: number): Days | null {
  const turned = TURNED.exec(period.trim());
  const read = PERIOD.exec(turned ? `${turned[2]} ${turned[1]}` : period.trim());
  if (!read) return null;
  const [, fiscal, written, part] = read;
  const year = Number(written) + (written!.length === 2 ? 2000 : 0);
  const isFiscal = fiscal !== undefined;
  const first = isFiscal ? fiscalYearStartMonth : 1;
  // Months since year 0: a fiscal year that starts after January starts in the calendar year before its name.
  const start = (isFiscal && first > 1 ? year - 1 : year) * 12 + first - 1;
  const [kind, number] = [part?.[0]?.toUpperCase(), Number(part?.[1] ?? 1)];
  const length = kind === 'Q' ? 3 : kind === 'H' ? 6 : 12;
  const from = start + (number - 1) * length;
  return { from: firstDayOf(from), to: firstDayOf(from + length) };
}

const firstDayOf = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;

export const overlap = (a: Days, b: Days): boolean => a.from < b.to && b.from < a.to;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in a time zone. */
export function dayIn(instant: string, timeZone: string): string {
  const held =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(timeZone, held);
  return held.format(new Date(instant));
}
