import type { Mention } from '@conductor/contract';
import { overlap, type Place } from './places.ts';
import { noteOf, type Sense } from './read-glossary.ts';

/**
 * A topic said in the team's own words is looked for by what it stands for: "about DR" is about Data residency. Two
 * senses are two readings.
 */
export function withOwnTopics(
  utterance: string,
  read: readonly Mention[],
  places: readonly Place[],
): Mention[] {
  return read.map((mention) => {
    if (mention.type !== 'phrase') return mention;
    const place = places.find(
      (one) => overlap(one, mention) && one.start >= mention.start && one.end <= mention.end,
    );
    const senses = place?.own.senses.filter(({ meaning }) => isTopic(meaning)) ?? [];
    if (!place || senses.length === 0) return mention;
    const said = utterance.slice(place.start, place.end);
    return {
      ...mention,
      readings: senses.map((sense) => {
        const before = utterance.slice(mention.start, place.start);
        const value = `${before}${sense.meaning.shown}${utterance.slice(place.end, mention.end)}`;
        return { value, shown: `“${value}”`, note: noteOf(said, sense), fact: sense.fact };
      }),
    };
  });
}

const isTopic = ({ type, value }: Sense['meaning']): boolean =>
  type === 'words' || (type === 'record' && !Array.isArray(value));
