import { readOperation, type Snapshot } from '@conductor/contract';
import { z } from 'zod';
import type { OtherStory } from '../engines/stories/criterion.ts';
import { failuresOf, judge } from '../engines/stories/gate.ts';
import { DraftShape, FindingShape } from './story-shapes.ts';

/** The stories in use: what a story has to be unlike, and not against. */
export const otherStories = ({ records }: Snapshot): Promise<OtherStory[]> =>
  records.select<OtherStory & Record<string, unknown>>('story', {
    where: [{ path: 'archivedAt', is: 'missing' }],
    fields: ['id', 'asA', 'iWant', 'soThat'],
    orderBy: [{ path: 'id' }],
  });

/** Judges a story by every criterion, and says which of them code cannot decide. */
export const judgeStory = readOperation({
  name: 'story.judge',
  title: 'Hold the story against the quality criteria',
  input: z.object({ draft: DraftShape }),
  output: z.object({
    findings: z.array(FindingShape),
    failed: z.array(FindingShape),
    /** How many stories it was compared with. */
    compared: z.number(),
  }),
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ draft }, { snapshot }) {
    const others = await otherStories(snapshot);
    const findings = judge(draft, others);
    return { findings, failed: failuresOf(findings), compared: others.length };
  },
});
