export type DayOrder = 'dmy' | 'mdy';

const NUMERIC = /^\s*(\d{1,2})([/.-])(\d{1,2})\2\d{4}(?!\d)/;

/**
 * Whether a column of dates such as 4/5/2024 puts the day or the month first. Undefined where no value tells, and
 * where two values contradict each other. Dates with dots are day first wherever dots are used.
 */
export function dayOrder(values: Iterable<string>): DayOrder | undefined {
  let dayFirst = false;
  let monthFirst = false;
  let dots = false;
  for (const value of values) {
    const parts = NUMERIC.exec(value);
    if (!parts) continue;
    if (Number(parts[1]) > 12) dayFirst = true;
    if (Number(parts[3]) > 12) monthFirst = true;
    if (parts[2] === '.') dots = true;
  }
  if (dayFirst && monthFirst) return undefined;
  if (dayFirst || (dots && !monthFirst)) return 'dmy';
  return monthFirst ? 'mdy' : undefined;
}
