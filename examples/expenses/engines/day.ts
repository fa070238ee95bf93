import { type Calendar, ConductorError, instant, todayOf } from '@conductor/contract';
import { z } from 'zod';

/** A period as a person says it. */
export const Period = z.object({ from: instant().nullable(), to: instant().nullable(), label: z.string() });
export type Period = z.infer<typeof Period>;

const DAY_MS = 86_400_000;

/** The day of an expense, `2026-05-03`: the one that was said, or today. @throws ConductorError where it is no single day */
export function dayOf(period: Period | undefined, { now, timeZone }: Calendar): string {
  if (!period) return isoOf(todayOf(now, timeZone));
  const from = period.from && todayOf(period.from, timeZone);
  const to = period.to && todayOf(period.to, timeZone);
  if (from !== null && to === Number(from) + 1) return isoOf(Number(from));
  throw new ConductorError(
    'which-day',
    `${period.label} is no single day.`,
    'Say the day it was spent, as in “on 3 May”.',
  );
}

/** The first and the last day of a period; an open end is none. */
export function daysOf(period: Period | undefined, { timeZone }: Calendar): { from?: string; to?: string } {
  return {
    ...(period?.from ? { from: isoOf(todayOf(period.from, timeZone)) } : {}),
    ...(period?.to ? { to: isoOf(todayOf(period.to, timeZone) - 1) } : {}),
  };
}

const isoOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

export const monthOf = (day: string): string => day.slice(0, 7);
