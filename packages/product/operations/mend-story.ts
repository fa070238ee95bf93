import { readOperation } from '@conductor/contract';
import { z } from 'zod';
import { mendStory as mend } from '../engines/stories/mend.ts';
import { DraftShape, draftOf, FindingShape } from './story-shapes.ts';

/** Writes a story again without what failed, as far as that can be done without a word of our own. */
export const mendStory = readOperation({
  name: 'story.mend',
  title: 'Mend what can be mended without a new word',
  input: z.object({ draft: DraftShape, failed: z.array(FindingShape), rewrites: z.number() }),
  output: z.object({ draft: DraftShape, changed: z.boolean(), rewrites: z.number() }),
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ draft, failed, rewrites }) {
    const { text, further, done } = mend(draft.text, failed);
    const changed = done.length > 0;
    const next = draftOf(text, draft.acceptance, {
      further: [...draft.further, ...further],
      done: [...draft.done, ...done],
    });
    return { draft: changed ? next : draft, changed, rewrites: rewrites + (changed ? 1 : 0) };
  },
});
