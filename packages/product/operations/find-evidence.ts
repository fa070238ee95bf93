import { cosine, idOf, type OperationContext, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { sentencesOf } from '../engines/quote.ts';
import { type Passage, passageIn, seek } from '../engines/relevance.ts';
import { allFilters, FeedbackFilter } from './feedback-filter.ts';

const MOST_HITS = 20;
/** Cosine to what is asked about from which a piece counts without sharing a word or a topic with it. */
const SAME_MEANING = 0.68;

const Input = FeedbackFilter.extend({ topic: z.string() });
type Input = z.infer<typeof Input>;
const Output = z.object({
  quotes: z.array(
    z.object({ feedbackId: idOf('feedback'), start: z.number(), end: z.number(), exact: z.boolean() }),
  ),
  texts: z.array(z.object({ feedbackId: idOf('feedback'), text: z.string() })),
  /** How many say something of it, shown or not; and how many were looked through. */
  found: z.number(),
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

/** Finds by words, topics and meaning, once every piece has its embedding; ranked in process. */
export const evidenceByMeaning = readOperation({
  ...shared,
  name: 'feedback.evidence-by-meaning',
  title: 'Find what was said about it, by meaning',
  async ready(input, { snapshot: { records } }) {
    const pieces = await records.select('feedback', { fields: ['id'], where: allFilters(input) });
    const embedded = await records.embedded(
      'feedback',
      pieces.map(({ id }) => id),
    );
    const left = pieces.length - embedded;
    return left === 0 || `${left} of ${pieces.length} pieces are still to be read for their meaning`;
  },
  async run(input, context) {
    const pieces = await piecesOf(input, context);
    const vectors = await context.snapshot.records.vectors(
      'feedback',
      pieces.map(({ id }) => id),
    );
    const [wanted] = await context.embedder.embed([input.topic]);
    return quotes(input, pieces, (piece, passage) => {
      const meaning = cosine(wanted!, vectors.get(piece.id)!);
      if (passage) return { ...passage, score: passage.score + meaning / 2 };
      const [first] = meaning >= SAME_MEANING ? sentencesOf(piece.text) : [];
      return first && { ...first, score: meaning / 2 };
    });
  },
});

/** Finds by words and well-known topics, and by trigrams where a word is spelt another way: there at once. */
export const evidenceByWording = readOperation({
  ...shared,
  name: 'feedback.evidence-by-wording',
  title: 'Find what was said about it, by wording',
  async run(input, context) {
    const { records } = context.snapshot;
    const near = await records.searchText('feedback', input.topic, allFilters(input), MOST_HITS);
    const likeness = new Map(near.map(({ id, score }) => [id, score]));
    return quotes(input, await piecesOf(input, context), (piece, passage) => {
      const like = likeness.get(piece.id);
      if (passage || like === undefined) return passage;
      const [first] = sentencesOf(piece.text);
      return first && { ...first, score: like / 2 };
    });
  },
});

interface Piece extends Record<string, unknown> {
  id: string;
  text: string;
}

const piecesOf = (input: Input, { snapshot }: OperationContext): Promise<Piece[]> =>
  snapshot.records.select<Piece>('feedback', { fields: ['id', 'text'], where: allFilters(input) });

/** The best passages, verbatim by their offsets: the strongest first, and by id where two are alike. */
function quotes(
  input: Input,
  pieces: readonly Piece[],
  judge: (piece: Piece, passage: Passage | undefined) => Passage | undefined,
): Output {
  const sought = seek(
    input.topic,
    pieces.map(({ text }) => text),
  );
  const found = pieces
    .flatMap((piece) => {
      const passage = judge(piece, passageIn(piece.text, sought));
      return passage ? [{ piece, ...passage }] : [];
    })
    .sort((a, b) => b.score - a.score || (a.piece.id < b.piece.id ? -1 : 1));
  const shown = found.slice(0, MOST_HITS);
  return {
    quotes: shown.map(({ piece, start, end }) => ({ feedbackId: piece.id, start, end, exact: true })),
    texts: shown.map(({ piece, start, end }) => ({
      feedbackId: piece.id,
      text: piece.text.slice(start, end),
    })),
    found: found.length,
    looked: pieces.length,
  };
}
