const DAY = 86_400_000;

/** Milliseconds since 1970 that a zone's clocks show at an instant, less the instant. */
type OffsetAt = (instant: number) => number;

export interface Zone {
  /** A wall-clock time, given as if it were UTC → the instant. In a gap it moves forward; of two it is the earlier. */
  toInstant(wall: number): number;
}

/** An IANA time zone. Throws `RangeError` for a name that is none. */
export function zone(timeZone: string): Zone {
  const offsetAt = byDay(clockOffset(timeZone));
  return { toInstant: (wall) => wallToInstant(wall, offsetAt) };
}

/** The rule of Temporal's `compatible` disambiguation. */
function wallToInstant(wall: number, offsetAt: OffsetAt): number {
  const before = offsetAt(wall - DAY);
  const after = offsetAt(wall + DAY);
  if (before === after) return wall - before;
  const possible = [wall - before, wall - after].filter((instant) => wall - instant === offsetAt(instant));
  return possible.length > 0 ? Math.min(...possible) : wall - before;
}

function clockOffset(timeZone: string): OffsetAt {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (instant) => {
    const second = Math.floor(instant / 1000) * 1000;
    const shown: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(second)) shown[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = shown;
    return Date.UTC(year, month - 1, day, hour, minute, shown['second'] ?? 0) - second;
  };
}

/** Asking Intl is slow; on a day that begins and ends with one offset, that is the offset. */
function byDay(offsetAt: OffsetAt): OffsetAt {
  const starts = new Map<number, number>();
  const atStart = (day: number) => {
    const known = starts.get(day) ?? offsetAt(day * DAY);
    starts.set(day, known);
    return known;
  };
  return (instant) => {
    const day = Math.floor(instant / DAY);
    const offset = atStart(day);
    return offset === atStart(day + 1) ? offset : offsetAt(instant);
  };
}
