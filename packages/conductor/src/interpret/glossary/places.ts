import { stemOf, wordsOf } from '@conductor/contract';
import type { Glossary, OwnWord } from './read-glossary.ts';

/** Where a word of the team's own stands, in characters. */
export interface Place {
  own: OwnWord;
  start: number;
  end: number;
}

/** Shorter than this is meant as it stands: "DRs" is no "DR". */
const SHORTEST_INFLECTED = 4;

/** "DR's": what belongs to it is read without the ending, at the same place. */
const OWNED = /['’]s(?![\p{L}\p{N}])/gu;

/** Every place of every word of the team's own, whole words only; the longer wins. */
export function ownPlaces(utterance: string, glossary: Glossary): Place[] {
  if (glossary.length === 0) return [];
  const words = wordsOf(utterance.replace(OWNED, '  '));
  const stems = words.map(({ plain }) => stemOf(plain));
  const places: Place[] = [];
  for (const own of glossary) {
    for (let at = 0; at + own.parts.length <= words.length; at += 1) {
      const fits = own.parts.every(({ plain, stem }, offset) => {
        const said = words[at + offset]!;
        return said.plain === plain || (plain.length >= SHORTEST_INFLECTED && stems[at + offset] === stem);
      });
      if (!fits) continue;
      const place = { own, start: words[at]!.start, end: words[at + own.parts.length - 1]!.end };
      if (!places.some((other) => overlap(other, place))) places.push(place);
    }
  }
  return places;
}

export const overlap = (
  one: { start: number; end: number },
  other: { start: number; end: number },
): boolean => one.start < other.end && other.start < one.end;
