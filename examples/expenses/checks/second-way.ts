import type { Calendar } from '@conductor/contract';

/** The local day at an instant, by the calendar of the platform: another way than the engine's. */
export const localDay = (instant: string, { timeZone }: Calendar): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(instant));

export interface SaidPeriod {
  from: string | null;
  to: string | null;
}

/** Whether a local day lies in a period that was said. */
export const isIn = (day: string, period: SaidPeriod | undefined, calendar: Calendar): boolean =>
  (!period?.from || day >= localDay(period.from, calendar)) &&
  (!period?.to || day < localDay(period.to, calendar));
