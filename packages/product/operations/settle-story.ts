import { readOperation } from '@conductor/contract';
import { z } from 'zod';
import type { Acceptance } from '../engines/stories/acceptance.ts';
import { failuresOf, judge } from '../engines/stories/gate.ts';
import { storyText } from '../engines/stories/story-text.ts';
import { otherStories } from './judge-story.ts';
import { type Draft, DraftShape, draftOf, FindingShape } from './story-shapes.ts';

const WrittenShape = z.object({
  asA: z.string().nullish(),
  iWant: z.string().nullish(),
  soThat: z.string().nullish(),
  given: z.string().nullish(),
  when: z.string().nullish(),
  then: z.string().nullish(),
});
type Written = z.infer<typeof WrittenShape>;

/** What a person filled in takes the place of what was put together, and is judged as that was. */
export const settleStory = readOperation({
  name: 'story.settle',
  title: 'Judge the story as it is now',
  input: z.object({ draft: DraftShape, written: WrittenShape.nullish() }),
  output: z.object({
    draft: DraftShape,
    findings: z.array(FindingShape),
    failed: z.array(FindingShape),
    /** A person wrote it. */
    isWritten: z.boolean(),
    /** Nothing stands against keeping it: it passes, or it is how a person wants it. */
    isReady: z.boolean(),
  }),
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ draft, written }, { snapshot }) {
    const settled = written ? asWritten(draft, written) : draft;
    const findings = judge(settled, await otherStories(snapshot));
    const failed = failuresOf(findings);
    const isReady = settled.iWant !== null && (failed.length === 0 || Boolean(written));
    return { draft: settled, findings, failed, isWritten: Boolean(written), isReady };
  },
});

const asWritten = (draft: Draft, written: Written): Draft =>
  draftOf(inTemplate(written), acceptanceOf(draft, written), draft);

/** The parts as one story. */
export const inTemplate = ({ asA, iWant, soThat }: Pick<Written, 'asA' | 'iWant' | 'soThat'>): string =>
  storyText({
    asA: said(asA, /^(?:as\s+)?(?:an?\s+|the\s+)?/i),
    iWant: said(iWant, /^(?:i\s+want\s+)?/i),
    soThat: said(soThat, /^(?:so\s+that\s+)?/i),
  });

/** People write the words of the template into its fields, and end them as sentences: once is enough. */
function said(text: string | null | undefined, lead: RegExp): string | null {
  return (
    (text ?? '')
      .trim()
      .replace(lead, '')
      .replace(/[\s,;.]+$/, '') || null
  );
}

function acceptanceOf({ acceptance }: Draft, { given, when, then }: Written): Acceptance[] {
  const first = { given: given?.trim() ?? '', when: when?.trim() ?? '', then: then?.trim() ?? '' };
  const isBlank = Object.values(first).every((part) => part === '');
  return [...(isBlank ? [] : [first]), ...acceptance.slice(1)];
}
