/** A time of day with an optional offset, as the end of a longer pattern. */
export const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?\s*(?<half>[ap]\.?m\.?)?\s*(?<offset>Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{2}(?::?\d{2})?)?(?:\s*\([^)]*\))?`;

/** The part of a day that has passed, and the offset from UTC in milliseconds where one is written. */
export interface Clock {
  time: number;
  offset: number | undefined;
}

/** Undefined for a time that no clock shows. No time at all is midnight. */
export function readClock(groups: Record<string, string | undefined>): Clock | undefined {
  if (groups['hour'] === undefined) return { time: 0, offset: undefined };
  const hour = hourOfDay(Number(groups['hour']), groups['half']);
  const minute = Number(groups['minute']);
  const second = Number(groups['second'] ?? 0);
  const millisecond = Math.floor(Number(`0.${groups['fraction'] ?? 0}`) * 1000);
  if (hour === undefined || minute > 59 || second > 59) return undefined;
  const offset = readOffset(groups['offset']);
  if (offset !== undefined && Math.abs(offset) > 15 * 3_600_000) return undefined;
  return { time: ((hour * 60 + minute) * 60 + second) * 1000 + millisecond, offset };
}

function hourOfDay(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour < 24 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

function readOffset(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const parts = /([+-])(\d{2}):?(\d{2})?$/.exec(written);
  if (!parts) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return (parts[1] === '-' ? -minutes : minutes) * 60_000;
}
