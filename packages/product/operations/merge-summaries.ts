import { placeIn, readOperation, SKELETON } from '@conductor/contract';
import { z } from 'zod';
import { PointShape, type Quoted } from './idea-shapes.ts';
import { summariseFeedback } from './summarise-feedback.ts';

const MOST_POINTS = 8;

const Output = z.object({
  points: z.array(PointShape),
});
export type MergedOutput = z.infer<typeof Output>;

/** What the chunks gave as one: their first points before their second ones, none of the same piece twice, each found in its text again. */
export const mergeSummaries = readOperation({
  name: 'feedback.merge-summaries',
  title: 'Put together what was said',
  input: z.object({ summaries: z.array(summariseFeedback.output) }),
  output: Output,
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ summaries }, { snapshot }) {
    const longest = Math.max(0, ...summaries.map(({ points }) => points.length));
    const inTurn = Array.from({ length: longest }, (_, place) =>
      summaries.flatMap(({ points, writtenBy }) => {
        const point = points[place];
        return point ? [{ ...point, by: writtenBy }] : [];
      }),
    ).flat();
    const texts = await snapshot.texts(inTurn.map(({ quote }) => quote.source));
    const seen = new Set<string>();
    const points = inTurn.flatMap(({ says, by, quote }) => {
      const found = quotedIn(quote, texts.get(quote.source));
      if (!found || seen.has(quote.source)) return [];
      seen.add(quote.source);
      return [{ says, by: says === null ? SKELETON : by, quote: found }];
    });
    return { points: points.slice(0, MOST_POINTS) };
  },
});

function quotedIn(quote: { source: string; words: string }, text: string | undefined): Quoted | undefined {
  const place = text === undefined ? null : placeIn(text, quote.words);
  return place
    ? { feedbackId: quote.source, ...place, text: text!.slice(place.start, place.end) }
    : undefined;
}
