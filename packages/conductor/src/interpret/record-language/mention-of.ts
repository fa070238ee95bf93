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

/** Tokens of an utterance, the last not included. */
export interface Range {
  start: number;
  end: number;
}

/** A mention whose words stand apart: around others, which are no part of it. The last stretch is the mention, the rest are `also` its. */
export function mentionOver(
  sentence: Sentence,
  { start, end }: Range,
  apart: readonly Range[],
  given: Given,
): Mention {
  const stretches: Range[] = [];
  for (let at = start; at < end; at += 1) {
    if (apart.some((one) => one.start <= at && at < one.end)) continue;
    const last = stretches.at(-1);
    if (last?.end === at) last.end = at + 1;
    else stretches.push({ start: at, end: at + 1 });
  }
  const saying = stretches.filter((one) =>
    sentence.tokens.slice(one.start, one.end).some(({ kind, plain }) => kind !== 'mark' && plain !== 'and'),
  );
  const main = saying.pop() ?? { start, end };
  const { tokens } = sentence;
  const also = saying.map((one) => ({ start: tokens[one.start]!.start, end: tokens[one.end - 1]!.end }));
  return mentionOf(sentence, main.start, main.end, { ...given, ...(also.length > 0 ? { also } : {}) });
}
