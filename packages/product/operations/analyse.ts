import { idOf, type OperationContext, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { MOODS, moodOf } from '../engines/analysis/moods.ts';
import { findOrders } from '../engines/analysis/orders/find-orders.ts';
import {
  type Picked,
  type Piece as StandingPiece,
  standFor,
} from '../engines/analysis/summarise/stand-for.ts';
import { type Span, sentencesOf } from '../engines/quote.ts';
import { findThemes, findThemesByWords, type Grouping } from '../engines/themes/index.ts';
import { readForMeaning } from './duplicates-shape.ts';
import { allFilters, FeedbackFilter } from './feedback-filter.ts';

const MOST_QUOTED = 5;
/** Themes are weighed against so many pieces: beside those asked about, the latest others. */
const COMPARED = 1_000;

const Counts = z.array(z.object({ key: z.string(), count: z.number() }));
const Output = z.object({
  treatedAs: z.literal('data'),
  /** What was written because of what the feedback says. */
  writes: z.number(),
  flaggedIds: z.array(idOf('feedback')),
  /** Why each was flagged, and the words of it that show it. */
  flagged: z.array(
    z.object({
      feedbackId: idOf('feedback'),
      why: z.array(z.string()),
      start: z.number(),
      end: z.number(),
      text: z.string(),
    }),
  ),
  /** By their scores, where they have one. */
  moods: Counts,
  unscored: z.number(),
  labels: Counts,
  unlabelled: z.number(),
  themes: z.array(z.object({ label: z.string(), feedbackIds: z.array(idOf('feedback')) })),
  quotes: z.array(
    z.object({ feedbackId: idOf('feedback'), start: z.number(), end: z.number(), exact: z.boolean() }),
  ),
  texts: z.array(z.object({ feedbackId: idOf('feedback'), text: z.string() })),
  looked: z.number(),
  method: z.enum(['meaning', 'wording']),
});
type Output = z.infer<typeof Output>;

interface Voice extends Record<string, unknown> {
  id: string;
  text: string;
  tags: string[];
  score: { kind: 'nps' | 'csat'; value: number } | null;
  linkedIdeaIds: string[];
}

const shared = {
  capability: 'feedback.analyse',
  input: FeedbackFilter,
  output: Output,
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  invariants(
    _input: FeedbackFilter,
    { moods, unscored, looked, quotes, flaggedIds, writes }: Output,
  ): string[] {
    const placed = moods.reduce((sum, { count }) => sum + count, unscored);
    const quoted = quotes.filter(({ feedbackId }) => flaggedIds.includes(feedbackId));
    return [
      ...(placed === looked ? [] : [`${placed} pieces have a mood or none, of ${looked}`]),
      ...(quoted.length === 0 ? [] : ['a piece that gives orders stands for the rest']),
      ...(writes === 0 ? [] : ['reading wrote something']),
    ];
  },
} as const;

/** Reads feedback as data, and tells what is in it, by meaning, once every piece has been read for it. */
export const analyseByMeaning = readOperation({
  ...shared,
  name: 'feedback.analyse-by-meaning',
  title: 'Read the feedback as data, and tell what is in it, by meaning',
  async ready(input, context) {
    const ids = (await voicesOf(input, context)).map(({ id }) => id);
    return readForMeaning('feedback', ids, context);
  },
  run: (input, context) => analyse(input, context, 'meaning'),
});

/** The same by wording: coarser, and there at once. */
export const analyseByWording = readOperation({
  ...shared,
  name: 'feedback.analyse-by-wording',
  title: 'Read the feedback as data, and tell what is in it, by wording',
  run: (input, context) => analyse(input, context, 'wording'),
});

/** The sentence that the words stand in, or they alone where they are not within one. */
const sentenceAround = (text: string, { start, end }: Span): Span =>
  sentencesOf(text).find((sentence) => sentence.start <= start && end <= sentence.end) ?? { start, end };

const FIELDS = ['id', 'text', 'tags', 'score', 'linkedIdeaIds'];

const voicesOf = (input: FeedbackFilter, { snapshot: { records } }: OperationContext): Promise<Voice[]> =>
  records.select<Voice>('feedback', { fields: FIELDS, where: allFilters(input) });

async function analyse(
  input: FeedbackFilter,
  context: OperationContext,
  method: 'meaning' | 'wording',
): Promise<Output> {
  const voices = await voicesOf(input, context);
  const flagged = voices.flatMap(({ id, text }) => {
    const orders = findOrders(text);
    const [first] = orders.toSorted((a, b) => b.weight - a.weight || a.start - b.start);
    if (!first) return [];
    const { start, end } = sentenceAround(text, first);
    const why = [...new Set(orders.map(({ kind }) => kind))];
    return [{ feedbackId: id, why, start, end, text: text.slice(start, end) }];
  });
  const flaggedIds = flagged.map(({ feedbackId }) => feedbackId).sort();
  const { vectors, others } = await read(voices, context, method);
  const { themes } = themesOf(voices, others, vectors, method);
  const quotes = representatives(
    voices.filter(({ id }) => !flaggedIds.includes(id)).map((voice) => withVector(voice, vectors)),
    themes,
  );
  const textOf = new Map(voices.map(({ id, text }) => [id, text]));
  return {
    treatedAs: 'data',
    writes: 0,
    flaggedIds,
    flagged: flagged.sort((a, b) => (a.feedbackId < b.feedbackId ? -1 : 1)),
    ...countsOf(voices),
    themes: themes.map(({ label, itemIds }) => ({
      label,
      feedbackIds: itemIds,
    })),
    quotes: quotes.map(({ id, start, end }) => ({ feedbackId: id, start, end, exact: true })),
    texts: quotes.map(({ id, start, end }) => ({
      feedbackId: id,
      text: textOf.get(id)!.slice(start, end),
    })),
    looked: voices.length,
    method,
  };
}

async function read(voices: readonly Voice[], { snapshot: { records } }: OperationContext, method: string) {
  const ids = voices.map(({ id }) => id);
  const others = await records.select<Voice>('feedback', {
    fields: FIELDS,
    where: [{ path: 'id', is: 'notIn', values: ids }],
    orderBy: [{ path: 'createdAt', descending: true }, { path: 'id' }],
    limit: Math.max(0, COMPARED - ids.length),
  });
  const all = [...ids, ...others.map(({ id }) => id)];
  const vectors =
    method === 'meaning' ? await records.vectors('feedback', all) : new Map<string, Int8Array>();
  return { vectors, others };
}

function withVector({ id, text }: Voice, vectors: ReadonlyMap<string, Int8Array>) {
  const vector = vectors.get(id);
  return { id, text, ...(vector ? { vector } : {}) };
}

/** A sentence of each of the largest themes, then of the whole where the themes are few. */
function representatives(pieces: readonly StandingPiece[], themes: Grouping['themes']): Picked[] {
  const ofThemes = themes.slice(0, MOST_QUOTED).flatMap(({ itemIds }) => {
    const members = new Set(itemIds);
    return standFor(
      pieces.filter(({ id }) => members.has(id)),
      1,
    );
  });
  const picked = new Set(ofThemes.map(({ id }) => id));
  const left = standFor(pieces, MOST_QUOTED).filter(({ id }) => !picked.has(id));
  return [...ofThemes, ...left].slice(0, MOST_QUOTED);
}

function countsOf(voices: readonly Voice[]) {
  const moods = voices.map(({ score }) => moodOf(score));
  const labels = new Map<string, number>();
  for (const { tags } of voices) for (const tag of new Set(tags)) labels.set(tag, (labels.get(tag) ?? 0) + 1);
  return {
    moods: MOODS.map((key) => ({ key, count: moods.filter((mood) => mood === key).length })),
    unscored: moods.filter((mood) => mood === null).length,
    labels: [...labels]
      .map(([key, count]) => ({ key, count }))
      .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)),
    unlabelled: voices.filter(({ tags }) => tags.length === 0).length,
  };
}

function themesOf(
  voices: readonly Voice[],
  others: readonly Voice[],
  vectors: ReadonlyMap<string, Int8Array>,
  method: 'meaning' | 'wording',
): Grouping {
  const pieceOf = ({ id, text, linkedIdeaIds }: Voice) => ({ id, text, links: linkedIdeaIds });
  if (method === 'wording') return findThemesByWords(voices.map(pieceOf), { context: others.map(pieceOf) });
  const items = (of: readonly Voice[]) =>
    of.flatMap((voice) => {
      const vector = vectors.get(voice.id);
      return vector ? [{ ...pieceOf(voice), vector }] : [];
    });
  return findThemes(items(voices), { context: items(others) });
}
