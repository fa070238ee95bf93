import { dayIn, daysOfPeriod } from '../roadmap/objective-period.ts';

const PARTS = ['', ' Q1', ' Q2', ' Q3', ' Q4', ' H1', ' H2'];

/**
 * A window as objectives name their periods, `FY27 Q3` before `2026 Q3`; null where it is no such stretch of time.
 * @param fiscalYearStartMonth 1 to 12
 */
export function periodOf(
  window: { from: string | null; to: string | null },
  timeZone: string,
  fiscalYearStartMonth: number,
): string | null {
  if (window.from === null || window.to === null) return null;
  const [from, to] = [dayIn(window.from, timeZone), dayIn(window.to, timeZone)];
  const year = Number(from.slice(0, 4));
  const years = [year, year + 1].flatMap((one) => PARTS.map((part) => `FY${String(one).slice(2)}${part}`));
  const names = [...years, ...PARTS.map((part) => `${year}${part}`)];
  return (
    names.find((name) => {
      const days = daysOfPeriod(name, fiscalYearStartMonth);
      return days?.from === from && days.to === to;
    }) ?? null
  );
}
