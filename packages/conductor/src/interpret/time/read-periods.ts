import type { Atom } from './atom.ts';
import { alone } from './join.ts';
import { WEEKDAY } from './lexicon.ts';
import type { Calendar, PeriodReading } from './period-reading.ts';
import { readAtom } from './read-atom.ts';
import { afterWords, atomOrThe, type Found, readJoined } from './read-joined.ts';
import type { Present } from './span.ts';
import { windowOf } from './window.ts';
import { todayOf } from './zone.ts';

/** Read as part of the period, so that what is left of the utterance still reads well. */
const PREPOSITION = '(?:in|during|over|for|on|within|throughout|from)';
/** Words after which a month or a year is one, but which belong to what stands before. */
const CUE = /(?:\b(?:of|vs\.?|versus|than|compare|comparing|compared (?:to|with)))\s+(?:the\s+)?$/i;
/** What may stand between two periods of a list: "compare May and June". */
const LISTED = /^\s*(?:,|&|and|or|vs\.?|versus|with|to|,\s*and)\s*$/i;

/**
 * The periods that an utterance speaks of, from left to right, none overlapping. Each is bound to the calendar's time
 * zone: it begins and ends at local midnight, or at `now`.
 *
 * "Last quarter" and "Q3" have two windows, the calendar's and the fiscal, where these differ and neither is said.
 * Weeks begin on Monday. "The last 30 days" begin with the day 30 days ago and end now; "last two quarters" are
 * whole ones. "Before" and "until" leave out the day they name, "by", "through" and "to" include it.
 *
 * @throws RangeError when `now` is no instant or the time zone is unknown
 */
export function readPeriods(utterance: string, calendar: Calendar): PeriodReading[] {
  const present: Present = {
    today: todayOf(calendar.now, calendar.timeZone),
    fiscalStart: calendar.fiscalYearStartMonth,
  };
  const readings: PeriodReading[] = [];
  for (const { index } of utterance.matchAll(/(?<![\p{L}\p{N}_])['’]?[\p{L}\p{N}]/gu)) {
    const previous = readings.at(-1);
    if (previous && index < previous.end) continue;
    const found = readAt(utterance, index, present, previous?.end);
    if (found) readings.push(toReading(utterance, index, found, calendar));
  }
  return readings;
}

function readAt(text: string, at: number, present: Present, previousEnd: number | undefined): Found | null {
  const joined = readJoined(text, at, present);
  if (joined) return joined;
  const inside = afterWords(text, at, PREPOSITION);
  if (inside !== null) {
    const atom = atomOrThe(text, inside, present);
    return atom && (!atom.weak || isMeant(text, at, inside, atom)) ? found(atom, present) : null;
  }
  const atom = readAtom(text, at, present);
  if (!atom) return null;
  const listed = previousEnd !== undefined && LISTED.test(text.slice(previousEnd, at));
  const cued = CUE.test(text.slice(0, at)) || (listed && /[\p{Lu}\p{N}]/u.test(text[at]!));
  return atom.weak && !cued ? null : found(atom, present);
}

function found(atom: Atom, present: Present): Found {
  return { end: atom.end, spans: atom.fault ? [] : alone(atom, present), fault: atom.fault };
}

/** A weak atom after a preposition: "on Monday" but not "on May", "for 2026" but not "for 2026 users". */
function isMeant(text: string, at: number, inside: number, atom: Atom): boolean {
  const preposition = text.slice(at, inside).trim().toLowerCase();
  const words = text.slice(inside, atom.end);
  if (preposition === 'on') return new RegExp(`^${WEEKDAY}$`, 'i').test(words);
  if (!/^\D{0,4}\d/.test(words) || /^(?:in|during|throughout)$/.test(preposition)) return true;
  return /^\s*(?:$|[^\s\p{L}\p{N}]|(?:and|or|by|to|with|in|per)\b)/iu.test(text.slice(atom.end));
}

function toReading(
  text: string,
  start: number,
  { end, spans, fault }: Found,
  calendar: Calendar,
): PeriodReading {
  if (fault !== undefined) return { start, end, windows: [], fault };
  const windows = spans
    .map((span) => windowOf(span, calendar))
    .filter(({ from, to }) => from === null || to === null || from < to);
  if (windows.length > 0) return { start, end, windows };
  const empty = `"${text.slice(start, end)}" begins only after now, so there is nothing in it yet.`;
  return { start, end, windows, fault: empty };
}
