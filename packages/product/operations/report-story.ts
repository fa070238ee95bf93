import { idOf, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { DraftShape, FindingShape, STORY_STATUSES, StoryShape } from './story-shapes.ts';

/** What came of it: see `STORY_STATUSES`. */
export const reportStory = readOperation({
  name: 'story.report',
  title: 'Say what came of the story',
  input: z.object({
    draft: DraftShape,
    failed: z.array(FindingShape),
    idea: idOf('idea').optional(),
    storyId: idOf('story').nullish(),
    decision: z.enum(['approved', 'rejected', 'expired', 'pending']).nullish(),
  }),
  output: z.object({ story: StoryShape, status: z.enum(STORY_STATUSES) }),
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ draft, failed, idea, storyId, decision }) {
    const { text, asA, iWant, soThat, acceptance } = draft;
    const id = decision === 'approved' ? (storyId ?? null) : null;
    const isGood = failed.length === 0;
    const status = id ? (isGood ? 'kept' : 'kept-as-written') : isGood ? 'passed' : 'needs-person';
    return { story: { id, text, asA, iWant, soThat, acceptance, ideaId: idea ?? null }, status };
  },
});
