import { type Mention, mentionsIn } from './topics.ts';
import { clausesOf, type Word } from './words.ts';

/** A phrase of up to four words, counted over items. "export to CSV" and "CSV exports" are one. */
export interface Phrase {
  /** Its stems, in alphabetical order. */
  key: string;
  /** How many stems, or words of an expression: 1 to 3. */
  width: number;
  /** The items, by index, that have it. */
  items: Set<number>;
  /** Each way of writing it, and how often. */
  surfaces: Map<string, number>;
  /** The topics that it is or holds an expression of, each with how surely. */
  topics: Map<string, number>;
}

export interface Phrases {
  byKey: Map<string, Phrase>;
  /** How surely each item, by index, speaks of each topic: 1 for every expression of it, less for a hint. */
  topics: Map<string, Map<number, number>>;
}

/** Small words that may stand inside a phrase, never at its ends. */
const JOINERS = new Set(['to', 'of', 'for', 'in', 'on', 'with', 'by', 'per', 'from', 'and']);
const LONGEST = 4;
const WIDEST = 3;

export function phrasesOf(texts: readonly string[], spelling: ReadonlyMap<string, string>): Phrases {
  const found: Phrases = { byKey: new Map(), topics: new Map() };
  const written = (words: Word[]) => words.map((word) => spelling.get(word.lower) ?? word.lower).join(' ');
  texts.forEach((text, item) => {
    for (const clause of clausesOf(text)) {
      const mentions = mentionsIn(clause);
      for (const { stems, from, to } of runsIn(clause)) {
        const { topics } = note(found, stems, written(clause.slice(from, to + 1)), item);
        for (const mention of mentions) {
          if (mention.from >= from && mention.to <= to) raise(topics, mention);
        }
      }
      for (const mention of mentions) noteMention(found, clause, mention, written, item);
    }
  });
  return found;
}

/** An expression may hold words that no other phrase may begin or end with: "who changed", "no signal". */
function noteMention(
  found: Phrases,
  clause: Word[],
  mention: Mention,
  written: (words: Word[]) => string,
  item: number,
): void {
  const speaking = found.topics.get(mention.topic) ?? new Map<number, number>();
  found.topics.set(mention.topic, speaking.set(item, (speaking.get(item) ?? 0) + mention.strength));
  if (mention.to - mention.from >= WIDEST) return;
  const words = clause.slice(mention.from, mention.to + 1);
  raise(note(found, words.map(stemOrWord), written(words), item).topics, mention);
}

function raise(topics: Map<string, number>, { topic, strength }: Mention): void {
  topics.set(topic, Math.max(strength, topics.get(topic) ?? 0));
}

const stemOrWord = ({ stem, lower }: Word) => stem || lower;

interface Run {
  stems: string[];
  /** First and last word, in the clause. */
  from: number;
  to: number;
}

/** The runs of words that begin and end with one that has a stem. */
function runsIn(clause: Word[]): Run[] {
  return clause.flatMap((_, start) => {
    const runs: Run[] = [];
    const stems: string[] = [];
    for (let end = start; end < Math.min(clause.length, start + LONGEST); end++) {
      const { stem, lower } = clause[end]!;
      if (stem === '' && (stems.length === 0 || !JOINERS.has(lower))) break;
      if (stem === '') continue;
      if (stems.includes(stem) || stems.length === WIDEST) break;
      stems.push(stem);
      if (end - start < WIDEST) runs.push({ stems: [...stems], from: start, to: end });
    }
    return runs;
  });
}

/** Once an item and place, though a topic's expression is met a second time as a run of words. */
function note({ byKey }: Phrases, stems: string[], surface: string, item: number): Phrase {
  const key = stems.sort().join(' ');
  let phrase = byKey.get(key);
  if (phrase === undefined) {
    phrase = { key, width: stems.length, items: new Set(), surfaces: new Map(), topics: new Map() };
    byKey.set(key, phrase);
  }
  phrase.items.add(item);
  phrase.surfaces.set(surface, (phrase.surfaces.get(surface) ?? 0) + 1);
  return phrase;
}

/**
 * How each word is mostly written where its place does not ask for a capital: "SSO", "iPad", "export".
 * @returns the spelling by the word in lower case; a word seen only at openings is not in it
 */
export function spellings(texts: readonly string[]): Map<string, string> {
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
export function mostFrequent(counts: ReadonlyMap<string, number>): string {
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]![0];
}
