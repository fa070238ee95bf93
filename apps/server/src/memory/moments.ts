import { ConductorError, startOfDay } from '@conductor/contract';

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const DAY_MS = 86_400_000;

/**
 * An instant of a day or an instant, as people give them, in a time zone. Of a day, what was held is what was held when it
 * ended, and what was true is what was true when it began.
 * @throws ConductorError `bad-time`
 */
export function momentOf(text: string, of: 'held' | 'true', timeZone: string): string {
  const instant = Date.parse(text);
  // The 30th of February is read as the 2nd of March by whoever does not look.
  const isDay = DAY.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
  if (Number.isNaN(instant) || (DAY.test(text) && !isDay))
    throw new ConductorError(
      'bad-time',
      `“${text}” is no day and no instant.`,
      'Say it as 2026-05-03, or as 2026-05-03T14:00:00Z.',
    );
  if (!isDay) return new Date(instant).toISOString();
  const day = Math.floor(instant / DAY_MS);
  return new Date(
    of === 'held' ? startOfDay(day + 1, timeZone) - 1 : startOfDay(day, timeZone),
  ).toISOString();
}
