import { type Analysis, analyseOperation, prose, quotation } from '@conductor/contract';
import { z } from 'zod';
import { standFor } from '../engines/analysis/summarise/stand-for.ts';

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
  async skeleton({ pieces }) {
    const texts = new Map(pieces.map(({ id, text }) => [id, text]));
    return {
      points: standFor(pieces, MOST_POINTS).map(({ id, start, end }) => ({
        says: null,
        quote: { source: id, words: texts.get(id)!.slice(start, end) },
      })),
    };
  },
  asks: z.object({
    points: z
      .array(z.object({ says: prose(220), quote: quotation(280) }))
      .min(1)
      .max(MOST_POINTS),
  }),
});

const INSTRUCTION = `Each piece is what one person said of a product. Say what they ask for and what troubles them, in at most ${MOST_POINTS} points, those first that most of them share; each in one plain sentence with the words of one piece that show it, exactly as they stand there.`;
