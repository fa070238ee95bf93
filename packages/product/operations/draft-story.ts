import { type Analysis, analyseOperation, prose } from '@conductor/contract';
import { z } from 'zod';
import { failuresOf, judge } from '../engines/stories/gate.ts';
import { inTemplate } from './settle-story.ts';
import { AcceptanceShape, DraftShape, FindingShape } from './story-shapes.ts';

const Asks = z.object({
  asA: prose(60),
  iWant: prose(160),
  soThat: prose(160),
  acceptance: z
    .array(z.object({ given: prose(140), when: prose(140), then: prose(140) }))
    .min(1)
    .max(3),
});

export const WrittenStoryShape = z.object({
  asA: z.string().nullable(),
  iWant: z.string().nullable(),
  soThat: z.string().nullable(),
  acceptance: z.array(AcceptanceShape),
  writtenBy: z.string(),
});

/**
 * The story as a model would write it: out of what is recorded the first time, and then again with exactly what failed. Whoever said a
 * story in their own words keeps them. Without a model it is as it was; and what fails no less than that is not taken.
 */
export const draftStory = analyseOperation({
  name: 'story.draft',
  title: 'Write the story out of what is recorded',
  input: z.object({
    draft: DraftShape,
    /** What is recorded, for a skeleton; nothing where somebody said the story themselves. */
    material: z.array(z.object({ id: z.string(), text: z.string() })),
    failed: z.array(FindingShape),
    isFirst: z.boolean(),
  }),
  output: WrittenStoryShape,
  reads: 'internal',
  cost: { modelCalls: 0 },
  async analysis({ draft, material, failed, isFirst }): Promise<Analysis | null> {
    if (material.length === 0 || (!isFirst && failed.length === 0)) return null;
    const faults = failed.map(({ criterion, why }) => ({ id: `failed ${criterion}`, text: why }));
    return {
      instruction: [INSTRUCTION, ...(isFirst ? [] : [AGAIN])].join('\n'),
      material: [...material, { id: 'story', text: draft.text }, ...faults],
    };
  },
  skeleton: async ({ draft: { asA, iWant, soThat, acceptance } }) => ({ asA, iWant, soThat, acceptance }),
  asks: Asks,
  faults(written, { draft }) {
    const held = failuresOf(judge(draft, []));
    const left = failuresOf(judge({ text: inTemplate(written), acceptance: written.acceptance }, []));
    const isBetter = left.length === 0 || left.length < held.length;
    return isBetter ? [] : left.map(({ criterion, why }) => `not ${criterion}: ${why}`);
  },
});

const INSTRUCTION = [
  'The pieces named “idea.…” are an idea for a product, those named by another id what is recorded beside it; “story” is what code put together of it.',
  'Write one user story of it: who wants it (a role, without “as a”), what they want (beginning with “to”), and what for (a reason of theirs, not how it is built), and at most three acceptance criteria as given, when and then.',
  'One want only, in a full sentence, without brackets, without vague words as easy, fast or some, and without saying how it is built. Take nothing that the pieces do not carry.',
].join('\n');
const AGAIN =
  'It was written before and did not pass: the pieces named “failed …” say why. Write it again so that none of that holds.';
