import type { Mention } from '@conductor/contract';
import type { Sentence } from './sentence.ts';

type Given = Pick<Mention, 'type' | 'of' | 'readings'> & Partial<Pick<Mention, 'fault' | 'also'>>;

/** A mention over the tokens from `start` up to `end`, with a note of each word that was read as another. */
export function mentionOf({ tokens }: Sentence, start: number, end: number, given: Given): Mention {
  const covered = tokens.slice(start, end);
  const notes = covered.flatMap(({ text, readAs }) => (readAs ? [`${text} read as ${readAs}`] : []));
  const readings = given.readings.map((reading) => {
    const all = [...notes, ...(reading.note ? [reading.note] : [])];
    return all.length > 0 ? { ...reading, note: all.join(', ') } : reading;
  });
  return { ...given, readings, start: covered[0]!.start, end: covered.at(-1)!.end };
}
