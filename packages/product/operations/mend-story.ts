import { readOperation, SKELETON } from '@conductor/contract';
import { z } from 'zod';
import { mendStory as mend } from '../engines/stories/mend.ts';
import { WrittenStoryShape } from './draft-story.ts';
import { inTemplate } from './settle-story.ts';
import { type Draft, DraftShape, draftOf, FindingShape } from './story-shapes.ts';

/** Takes what a model wrote, where one did, and takes out what failed as far as that can be done without a word of our own. */
export const mendStory = readOperation({
  name: 'story.mend',
  title: 'Mend what can be mended without a new word',
  input: z.object({
    draft: DraftShape,
    failed: z.array(FindingShape),
    rewrites: z.number(),
    written: WrittenStoryShape,
    /** Who wrote it so far. */
    by: z.string(),
  }),
  output: z.object({ draft: DraftShape, changed: z.boolean(), rewrites: z.number(), by: z.string() }),
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ draft: held, failed, rewrites, written, by }) {
    const draft = written.writtenBy === SKELETON ? held : asWritten(held, written);
    const { text, further, done } = mend(draft.text, failed);
    const next = draftOf(text, draft.acceptance, {
      further: [...draft.further, ...further],
      done: [...draft.done, ...done],
    });
    const changed = done.length > 0 || draft.text !== held.text;
    return {
      draft: done.length > 0 ? next : draft,
      changed,
      // What is written before anything was judged is no rewriting.
      rewrites: rewrites + (changed && failed.length > 0 ? 1 : 0),
      by: written.writtenBy === SKELETON ? by : written.writtenBy,
    };
  },
});

const asWritten = (draft: Draft, { acceptance, ...parts }: z.infer<typeof WrittenStoryShape>): Draft =>
  draftOf(inTemplate(parts), acceptance, draft);
