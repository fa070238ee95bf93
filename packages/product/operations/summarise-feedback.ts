import {
  type Analysis,
  analyseOperation,
  prose,
  quotation,
  STOP_WORDS,
  stemOf,
  wordsOf,
} from '@conductor/contract';
import { z } from 'zod';
import { standFor } from '../engines/analysis/summarise/stand-for.ts';
import { bestSpan } from '../engines/quote.ts';

/** Of one chunk, at the most. */
const MOST_POINTS = 4;

export const PieceShape = z.object({ id: z.string(), text: z.string() });

const Output = z.object({
  points: z.array(
    z.object({
      /** What is said, in other words; null where no model read it. */
      says: z.string().nullable(),
      quote: z.object({ source: z.string(), words: z.string() }),
    }),
  ),
  writtenBy: z.string(),
});
export type SummaryOutput = z.infer<typeof Output>;

/**
 * One chunk of a long text: what is said in it, each point with words of it. Without a model the sentences that stand for the
 * rest. A plan goes through the chunks side by side, and another step puts together what they gave.
 */
export const summariseFeedback = analyseOperation({
  name: 'feedback.summarise',
  title: 'Say what people said, in their words',
  input: z.object({ pieces: z.array(PieceShape), about: z.string() }),
  output: Output,
  reads: 'internal',
  cost: { modelCalls: 0 },
  async analysis({ pieces }): Promise<Analysis | null> {
    return pieces.length > 0 ? { instruction: INSTRUCTION, material: pieces } : null;
  },
  skeleton: async ({ pieces, about }) => ({
    points: spokenOf(pieces, about).map((quote) => ({ says: null, quote })),
  }),
  asks: z.object({
    points: z
      .array(z.object({ says: prose(220), quote: quotation(280) }))
      .min(1)
      .max(MOST_POINTS),
  }),
});

function spokenOf(
  pieces: readonly z.infer<typeof PieceShape>[],
  about: string,
): { source: string; words: string }[] {
  const telling = [
    ...new Set(
      wordsOf(about)
        .filter(({ plain }) => !STOP_WORDS.has(plain))
        .map(({ plain }) => stemOf(plain)),
    ),
  ];
  const sentences = pieces.map(({ id, text }) => {
    const { start, end } = bestSpan(text, telling);
    const words = text.slice(start, end);
    const held = wordsOf(words).map(({ plain }) => stemOf(plain));
    return { source: id, words, score: telling.filter((stem) => held.includes(stem)).length };
  });
  const spoken = sentences
    .filter(({ score, words }) => score > 0 && words !== '')
    .toSorted((a, b) => b.score - a.score || (a.source < b.source ? -1 : 1));
  const texts = new Map(pieces.map(({ id, text }) => [id, text]));
  const standing = standFor(pieces, MOST_POINTS)
    .filter(({ id }) => !spoken.some(({ source }) => source === id))
    .map(({ id, start, end }) => ({ source: id, words: texts.get(id)!.slice(start, end) }));
  return [...spoken.map(({ source, words }) => ({ source, words })), ...standing].slice(0, MOST_POINTS);
}

const INSTRUCTION = `Each piece is what one person said of a product. Say what they ask for and what troubles them, in at most ${MOST_POINTS} points, those first that most of them share; each in one plain sentence with the words of one piece that show it, exactly as they stand there.`;
