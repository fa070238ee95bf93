import { type Catalogue, type Register, stemOf, type Word, wordsOf } from '@conductor/contract';
import { ANYTHING } from './pointing-words.ts';

/** A noun that says what is pointed at: records of an entity, members of a list that is called so, or whatever was listed. */
export interface PointedNoun {
  /** The word after the last, by its place. */
  end: number;
  entities: string[];
  /** The stem of what a list calls its members. */
  says: string[];
  isPlural: boolean;
  isAnything: boolean;
}

interface Phrase {
  stems: string[];
  entity?: string;
  says?: string;
}

export type Nouns = ReadonlyMap<string, Phrase[]>;

/** What records are called, and what the lists of answers call their members. */
export function nounsOf(
  { entities, jobs }: Pick<Catalogue, 'entities' | 'jobs'>,
  { past }: Pick<Register, 'past'>,
): Nouns {
  const phrases: Phrase[] = [];
  for (const { name, plural, says } of entities.values())
    for (const noun of [spaced(name), plural, ...(says ?? [])])
      phrases.push({ stems: stems(noun), entity: name });
  const lists = [
    ...past.flatMap((turn) => turn.lists),
    ...[...jobs.values()].flatMap((job) => job.lists ?? []),
  ];
  for (const says of new Set(lists.map((list) => list.says))) phrases.push({ stems: stems(says), says });
  return Map.groupBy(
    phrases.filter((phrase) => phrase.stems.length > 0),
    (phrase) => phrase.stems[0]!,
  );
}

/** The longest noun that stands at a word. */
export function nounAt(words: readonly Word[], at: number, nouns: Nouns): PointedNoun | undefined {
  const word = words[at];
  if (!word) return undefined;
  if (ANYTHING.has(word.plain)) {
    const isPlural = word.plain.endsWith('s');
    return { end: at + 1, entities: [], says: [], isPlural, isAnything: true };
  }
  const fitting = (nouns.get(stemOf(word.plain)) ?? []).filter((phrase) =>
    phrase.stems.every((stem, offset) => words[at + offset] && stemOf(words[at + offset]!.plain) === stem),
  );
  const longest = Math.max(0, ...fitting.map((phrase) => phrase.stems.length));
  const found = fitting.filter((phrase) => phrase.stems.length === longest);
  if (found.length === 0) return undefined;
  const last = words[at + longest - 1]!.plain;
  return {
    end: at + longest,
    entities: [...new Set(found.flatMap(({ entity }) => entity ?? []))],
    says: [...new Set(found.flatMap(({ says }) => says ?? []))],
    isPlural: last !== stemOf(last) && last.endsWith('s'),
    isAnything: false,
  };
}

export const spaced = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

const stems = (noun: string): string[] => wordsOf(noun).map(({ plain }) => stemOf(plain));
