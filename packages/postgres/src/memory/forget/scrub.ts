import { ERASED } from './blank.ts';
import type { Going } from './what-goes.ts';
import { isTelling } from './words-of.ts';

/** Shorter parts of a text are anybody's words, in characters; where its record is not spoken of, in words. */
const SHORTEST_PART = 12;
const FEWEST_WORDS = 5;

export interface Scrubber {
  /** The same value without what goes; the very same where nothing of it does. */
  scrub<T>(value: T): T;
  /** Which rows may hold any of it, as `ilike` patterns over their text as JSON. */
  patterns: readonly string[];
}

/** Takes words, names and erased facts out of whatever is kept as JSON: answers, requests, payloads. */
export function scrubber({ facts, records, words }: Pick<Going, 'facts' | 'records' | 'words'>): Scrubber {
  const wholes = words.whole.filter((text) => text.length >= SHORTEST_PART);
  const everywhere = words.names.filter(isTelling);
  const names = asPattern(everywhere);
  const besides = asPattern(words.names.filter((name) => name.length > 1));

  const text = (given: string, isAbout: boolean): string => {
    const isPart = given.length >= SHORTEST_PART && (isAbout || given.split(/\s+/).length >= FEWEST_WORDS);
    if (isPart && wholes.some((whole) => whole.includes(given))) return ERASED;
    let left = given;
    for (const whole of wholes) if (left.includes(whole)) left = left.split(whole).join(ERASED);
    const pattern = isAbout ? besides : names;
    return pattern ? left.replace(pattern, ERASED) : left;
  };
  const walk = (value: unknown, isAbout: boolean, ofFact = false): unknown => {
    if (typeof value === 'string') return text(value, isAbout);
    if (!value || typeof value !== 'object') return value;
    if (Array.isArray(value))
      return sameOr(
        value,
        value.map((one) => walk(one, isAbout, ofFact)),
      );
    const held = value as Record<string, unknown>;
    const id = held['id'] ?? held['record'];
    const about = isAbout || (typeof id === 'string' && records.has(id));
    const isFact = ofFact || (typeof held['id'] === 'string' && facts.has(held['id']));
    const entries = Object.entries(held).map(([name, one]): [string, unknown] =>
      isFact && (name === 'value' || name === 'said')
        ? [name, ERASED]
        : [name, walk(one, about || isFact, isFact)],
    );
    return entries.every(([name, one]) => held[name] === one) ? value : Object.fromEntries(entries);
  };
  return {
    scrub: <T>(value: T) => walk(value, false) as T,
    patterns: [
      ...[...facts, ...records.keys(), ...everywhere].map(anywhere),
      ...wholes.map((whole) => anywhere(JSON.stringify(whole.slice(0, 60)).slice(1, -1))),
    ],
  };
}

const sameOr = (before: readonly unknown[], after: readonly unknown[]): readonly unknown[] =>
  after.every((one, place) => one === before[place]) ? before : after;

const anywhere = (words: string): string => `%${words.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`;

function asPattern(names: readonly string[]): RegExp | undefined {
  if (names.length === 0) return undefined;
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  const either = longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${either})(?![\\p{L}\\p{N}])`, 'giu');
}
