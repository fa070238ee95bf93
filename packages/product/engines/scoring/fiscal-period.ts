/** A stretch of days: the first of it, and the first after it. */
export interface Days {
  from: string;
  to: string;
}

const YEAR = /^(FY)? ?['’]?(\d{4}|\d{2})$/i;
const PART = /^([QH])([1-4])$/i;

/**
 * An objective's period as its days: `FY27`, `FY27 Q3`, `Q3 FY27`, `FY27 H1`, and `2026` or `2026 Q3` of the calendar.
 * A fiscal year is named by the calendar year in which it ends; one that starts in January is that year.
 * @returns null where it is written in no such way
 */
export function daysOfPeriod(written: string, fiscalYearStartMonth: number): Days | null {
  const words = written
    .trim()
    .replace(/^FY (?=\d)/i, 'FY')
    .split(/[\s-]+/);
  const year = words.map((word) => YEAR.exec(word)).find(Boolean);
  const part = words.map((word) => PART.exec(word)).find(Boolean);
  const isRead = year && words.length === (part ? 2 : 1);
  const isFiscal = Boolean(year?.[1]);
  if (!isRead || (!isFiscal && year[2]!.length === 2)) return null;
  const named = year[2]!.length === 2 ? 2000 + Number(year[2]) : Number(year[2]);
  const startMonth = isFiscal ? fiscalYearStartMonth : 1;
  const startYear = startMonth === 1 ? named : named - 1;
  const months = !part ? 12 : part[1]!.toUpperCase() === 'Q' ? 3 : 6;
  const place = part ? Number(part[2]) - 1 : 0;
  if (place * months >= 12) return null;
  const first = startMonth - 1 + place * months;
  const dayAt = (month: number) => new Date(Date.UTC(startYear, month, 1)).toISOString().slice(0, 10);
  return { from: dayAt(first), to: dayAt(first + months) };
}
