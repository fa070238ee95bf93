import { type Mention, STOP_WORDS, type Word, wordsOf } from '@conductor/contract';
import { distance } from 'fastest-levenshtein';

/** A record that people call by name. */
export interface NamedRecord {
  entity: string;
  id: string;
  name: string;
  /** Also something people talk about, so that "about dark mode" stays a topic. */
  isTopic?: boolean;
  /** Its own name, where `name` is another word for it. */
  shown?: string;
  asRecordOnly?: boolean;
}

/** Words this long may have one letter wrong; twice as long, two. */
const SHORTEST_NEAR_MISS = 5;

/** Names of records: whole, by their first word where that is enough, or with a letter or two wrong. */
export function nameMentions(words: readonly Word[], names: readonly NamedRecord[]): Mention[] {
  const index = indexOf(names);
  return words.flatMap((_, at) => {
    const whole = wholeName(words, at, index);
    if (whole.length > 0) return whole;
    const first = firstWord(words, at, index);
    return first.length > 0 ? first : nearMiss(words, at, index);
  });
}

interface Indexed extends NamedRecord {
  words: string[];
}
type Index = Map<string, Indexed[]>;

function indexOf(names: readonly NamedRecord[]): Index {
  const index: Index = new Map();
  for (const name of names) {
    const words = wordsOf(name.name).map((word) => word.plain);
    const [first] = words;
    if (first) index.set(first, [...(index.get(first) ?? []), { ...name, words }]);
  }
  return index;
}

/** One for each entity that has something of the name: an idea and the initiative it became are told apart by the job. */
function mentionsOf(
  words: readonly Word[],
  at: number,
  length: number,
  found: readonly Indexed[],
  note?: (name: string) => string,
): Mention[] {
  return [...Map.groupBy(found, ({ entity }) => entity)].map(([of, named]) => ({
    type: 'record',
    of,
    start: words[at]!.start,
    end: words[at + length - 1]!.end,
    readings: named.map(({ id, name }) => ({
      value: id,
      shown: name,
      ...(note ? { note: note(name) } : {}),
    })),
  }));
}

function wholeName(words: readonly Word[], at: number, index: Index): Mention[] {
  const fitting = (index.get(words[at]!.plain) ?? []).filter((name) =>
    name.words.every((word, offset) => words[at + offset]?.plain === word),
  );
  const longest = Math.max(0, ...fitting.map((name) => name.words.length));
  const found = fitting.filter((name) => name.words.length === longest);
  return mentionsOf(words, at, longest, found);
}

/** "Halden" for Halden Foods. A word that is also an everyday one is a name only where it is written as one. */
function firstWord(words: readonly Word[], at: number, index: Index): Mention[] {
  const word = words[at]!;
  if (STOP_WORDS.has(word.plain) || !isCapital(word)) return [];
  const named = (index.get(word.plain) ?? [])
    // Half a title is not the title: "Portal" is no idea whose title begins with it.
    .filter(({ isTopic }) => !isTopic)
    .map((name) => ({ name, length: sharedStart(words, at, name) }));
  const longest = Math.max(0, ...named.map(({ length }) => length));
  const found = named.filter(({ length }) => length === longest).map(({ name }) => name);
  return mentionsOf(words, at, longest, found);
}

/** How many words of a name stand here, from its first: two of “Orrin Rail” for Orrin Rail Services. */
function sharedStart(words: readonly Word[], at: number, name: Indexed): number {
  const end = name.words.findIndex((word, offset) => words[at + offset]?.plain !== word);
  return end === -1 ? name.words.length : end;
}

function nearMiss(words: readonly Word[], at: number, index: Index): Mention[] {
  const word = words[at]!;
  if (word.plain.length < SHORTEST_NEAR_MISS || !isCapital(word) || at === 0) return [];
  const allowed = word.plain.length >= 2 * SHORTEST_NEAR_MISS - 2 ? 2 : 1;
  const near = [...index]
    .map(([first, names]) => ({ names, away: distance(first, word.plain), first }))
    .filter(({ away, first }) => away > 0 && away <= allowed && first.length >= SHORTEST_NEAR_MISS - 1)
    .map((one) => ({ ...one, names: one.names.filter(({ isTopic }) => !isTopic) }))
    .filter(({ names }) => names.length > 0);
  const nearest = Math.min(...near.map(({ away }) => away));
  const found = near.filter(({ away }) => away === nearest).flatMap(({ names }) => names);
  const following = words[at + 1]?.plain;
  const both = found.filter((name) => name.words[1] === following && following !== undefined);
  const length = both.length > 0 ? 2 : 1;
  return mentionsOf(
    words,
    at,
    length,
    both.length > 0 ? both : found,
    (name) => `${word.text} read as ${name}`,
  );
}

const isCapital = (word: Word): boolean => /^\p{Lu}/u.test(word.text);
