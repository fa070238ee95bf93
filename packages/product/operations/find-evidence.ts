import {
  cosine,
  idOf,
  type OperationContext,
  readOperation,
  STOP_WORDS,
  stemOf,
  wordsOf,
} from '@conductor/contract';
import { z } from 'zod';
import { bestSpan } from '../engines/quote.ts';

import { allFilters, FeedbackFilter, wordsAbout } from './feedback-filter.ts';

const MOST_HITS = 20;
/** Cosine of a sentence embedding to the words asked about, below which a piece says something else. */
const NEAR_ENOUGH = 0.42;

const Input = FeedbackFilter.extend({ topic: z.string() });
type Input = z.infer<typeof Input>;
const Output = z.object({
  quotes: z.array(
    z.object({ feedbackId: idOf('feedback'), start: z.number(), end: z.number(), exact: z.boolean() }),
  ),
  texts: z.array(z.object({ feedbackId: idOf('feedback'), text: z.string() })),
  looked: z.number(),
});
type Output = z.infer<typeof Output>;

const shared = {
  capability: 'feedback.find-evidence',
  input: Input,
  output: Output,
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
} as const;

/** Finds by meaning, once every piece has its embedding; ranked in process. */
export const evidenceByMeaning = readOperation({
  ...shared,
  name: 'feedback.evidence-by-meaning',
  title: 'Find what was said about it, by meaning',
  async ready(input, context) {
    const ids = await candidates(input, context);
    const vectors = await context.snapshot.records.vectors('feedback', ids);
    const left = ids.length - vectors.size;
    return left === 0 || `${left} of ${ids.length} pieces are still to be read for their meaning`;
  },
  async run(input, context) {
    const ids = await candidates(input, context);
    const vectors = await context.snapshot.records.vectors('feedback', ids);
    const [wanted] = await context.embedder.embed([input.topic]);
    const worded = await wordedIds(input, context);
    const ranked = ids
      .map((id) => ({ id, score: cosine(wanted!, vectors.get(id)!) + (worded.has(id) ? 0.5 : 0) }))
      .filter(({ score }) => score >= NEAR_ENOUGH)
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
    return quotesFrom(
      ranked.slice(0, MOST_HITS).map(({ id }) => id),
      ids.length,
      input,
      context,
    );
  },
});

/** Finds by words and trigrams: there at once. */
export const evidenceByWording = readOperation({
  ...shared,
  name: 'feedback.evidence-by-wording',
  title: 'Find what was said about it, by wording',
  async run(input, context) {
    const ids = await candidates(input, context);
    const near = await context.snapshot.records.searchText(
      'feedback',
      input.topic,
      allFilters(input),
      MOST_HITS,
    );
    const ranked = [...(await rankedByWords(input, context)), ...near.map(({ id }) => id)];
    return quotesFrom([...new Set(ranked)].slice(0, MOST_HITS), ids.length, input, context);
  },
});

/** The words of a topic that tell it from others. */
const tellingWords = (topic: string): string[] =>
  wordsAbout(topic).filter((word) => !STOP_WORDS.has(word) && word !== 'customers');

/**
 * Pieces that hold most of the telling words, by weight: a rare word tells more than a common one. Whole
 * words, their endings aside, so that a log is no logo.
 */
async function rankedByWords(input: Input, { snapshot: { records } }: OperationContext): Promise<string[]> {
  const stems = [...new Set(tellingWords(input.topic).map(stemOf))];
  const rows = await records.select<{ id: string; text: string }>('feedback', {
    fields: ['id', 'text'],
    where: [
      ...allFilters(input),
      {
        any: tellingWords(input.topic).map((word) => ({
          path: 'text',
          is: 'mentions',
          words: [stemOf(word)],
        })),
      },
    ],
  });
  const held = rows.map(({ id, text }) => ({
    id,
    stems: new Set(wordsOf(text).map((word) => stemOf(word.plain))),
  }));
  const weight = new Map(
    stems.map((stem) => [
      stem,
      Math.log(1 + rows.length / (1 + held.filter((row) => row.stems.has(stem)).length)),
    ]),
  );
  const weigh = (of: readonly string[]) => of.reduce((sum, stem) => sum + weight.get(stem)!, 0);
  const whole = weigh(stems);
  return held
    .map((row) => ({ id: row.id, share: weigh(stems.filter((stem) => row.stems.has(stem))) / whole }))
    .filter(({ share }) => share >= 0.5)
    .sort((one, other) => other.share - one.share || (one.id < other.id ? -1 : 1))
    .map(({ id }) => id);
}

async function candidates(input: Input, { snapshot: { records } }: OperationContext): Promise<string[]> {
  return (await records.select('feedback', { fields: ['id'], where: allFilters(input) })).map(({ id }) => id);
}

async function wordedIds(input: Input, { snapshot: { records } }: OperationContext): Promise<Set<string>> {
  const words = wordsAbout(input.topic);
  if (words.length === 0) return new Set();
  const rows = await records.select('feedback', {
    fields: ['id'],
    where: [...allFilters(input), { path: 'text', is: 'mentions', words }],
    orderBy: [{ path: 'createdAt', descending: true }],
    limit: MOST_HITS,
  });
  return new Set(rows.map(({ id }) => id));
}

async function quotesFrom(
  ids: readonly string[],
  looked: number,
  { topic }: Input,
  { snapshot }: OperationContext,
): Promise<Output> {
  const texts = await snapshot.texts(ids);
  const words = tellingWords(topic);
  const quotes = ids.flatMap((feedbackId) => {
    const text = texts.get(feedbackId) ?? '';
    const { start, end } = bestSpan(text, words);
    return end > start ? [{ feedbackId, start, end, exact: true }] : [];
  });
  return {
    quotes,
    texts: quotes.map(({ feedbackId, start, end }) => ({
      feedbackId,
      text: texts.get(feedbackId)!.slice(start, end),
    })),
    looked,
  };
}
