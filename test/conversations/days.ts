import { londonDay } from '../scenarios/sample-files.ts';

const known = new Map<string, string>();

/** The London day of an instant; worked out once, for the system's time zone data are slow to ask. */
export function dayOf(at: string): string {
  const day = known.get(at) ?? londonDay(at);
  known.set(at, day);
  return day;
}
