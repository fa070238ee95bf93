import { clausesOf, type Word } from './words.ts';

/** A word or phrase of up to four words, counted over items. "export to CSV" and "CSV exports" are one. */
export interface Phrase {
  /** Its stems, in alphabetical order. */
  key: string;
  /** How many stems: 1 to 3. */
  width: number;
  /** The items, by index, that have it. */
  items: Set<number>;
  /** Each way of writing it, and how often. */
  surfaces: Map<string, number>;
}

/** Small words that may stand inside a phrase, never at its ends. */
const JOINERS = new Set(['to', 'of', 'for', 'in', 'on', 'with', 'by', 'per', 'from', 'and']);
const LONGEST = 4;
const WIDEST = 3;

/** @returns phrases by key */
export function phrasesOf(texts: string[], spelling: Map<string, string>): Map<string, Phrase> {
  const phrases = new Map<string, Phrase>();
  texts.forEach((text, item) => {
    for (const clause of clausesOf(text)) {
      for (let start = 0; start < clause.length; start++) addFrom(phrases, clause, start, item, spelling);
    }
  });
  return phrases;
}

function addFrom(
  phrases: Map<string, Phrase>,
  clause: Word[],
  start: number,
  item: number,
  spelling: Map<string, string>,
): void {
  const stems: string[] = [];
  for (let end = start; end < Math.min(clause.length, start + LONGEST); end++) {
    const { stem, lower } = clause[end]!;
    if (stem === '' && (stems.length === 0 || !JOINERS.has(lower))) return;
    if (stem === '') continue;
    if (stems.includes(stem) || stems.length === WIDEST) return;
    stems.push(stem);
    const words = clause.slice(start, end + 1).map((word) => spelling.get(word.lower) ?? word.lower);
    add(phrases, [...stems].sort(), words.join(' '), item);
  }
}

function add(phrases: Map<string, Phrase>, stems: string[], surface: string, item: number): void {
  const key = stems.join(' ');
  let phrase = phrases.get(key);
  if (phrase === undefined) {
    phrase = { key, width: stems.length, items: new Set(), surfaces: new Map() };
    phrases.set(key, phrase);
  }
  phrase.items.add(item);
  phrase.surfaces.set(surface, (phrase.surfaces.get(surface) ?? 0) + 1);
}

/**
 * How each word is mostly written where its place does not ask for a capital: "SSO", "iPad", "export".
 * @returns the spelling by the word in lower case; a word seen only at openings is not in it
 */
export function spellings(texts: string[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const text of texts) {
    for (const word of clausesOf(text).flat()) {
      // An opening word with a capital inside ("CSV", "iPad") is still a witness.
      if (word.opens && !/\p{Lu}/u.test(word.surface.slice(1))) continue;
      const ways = counts.get(word.lower) ?? new Map<string, number>();
      ways.set(word.surface, (ways.get(word.surface) ?? 0) + 1);
      counts.set(word.lower, ways);
    }
  }
  return new Map([...counts].map(([lower, ways]) => [lower, mostFrequent(ways)]));
}

/** On a tie, the first in the order of code units. */
export function mostFrequent(counts: Map<string, number>): string {
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]![0];
}
