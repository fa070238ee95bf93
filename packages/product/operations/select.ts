import { idOf, readOperation } from '@conductor/contract';
import { z } from 'zod';
import {
  allFilters,
  FeedbackFilter,
  segmentFilters,
  undatedFilters,
  unknownSegmentFilters,
} from './feedback-filter.ts';

/** The feedback that is meant, and apart from it what might have been, were its size or date known. */
export const select = readOperation({
  name: 'feedback.select',
  title: 'Find the feedback that is meant',
  input: FeedbackFilter,
  output: z.object({
    feedbackIds: z.array(idOf('feedback')),
    unknownSegmentIds: z.array(idOf('feedback')),
    undatedIds: z.array(idOf('feedback')),
  }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run(input, { snapshot: { records } }) {
    const ids = async (where: ReturnType<typeof allFilters>) =>
      (await records.select('feedback', { fields: ['id'], where })).map(({ id }) => id);
    return {
      feedbackIds: await ids(allFilters(input)),
      unknownSegmentIds: segmentFilters(input).length > 0 ? await ids(unknownSegmentFilters(input)) : [],
      undatedIds: input.window ? await ids(undatedFilters(input)) : [],
    };
  },
  invariants(_input, { feedbackIds, unknownSegmentIds }) {
    const meant = new Set(feedbackIds);
    const both = unknownSegmentIds.filter((id) => meant.has(id));
    return both.length > 0 ? [`${both.length} pieces are both of the segment and of no known segment`] : [];
  },
});
