import { idOf } from '@conductor/contract';
import { z } from 'zod';
import type { Acceptance } from '../engines/stories/acceptance.ts';
import { CRITERIA, MENDS, VERDICTS } from '../engines/stories/criterion.ts';
import { storyParts } from '../engines/stories/story-text.ts';

export const AcceptanceShape = z.object({ given: z.string(), when: z.string(), then: z.string() });

/** A story while it is written: its sentence, what that says, and what was split off or mended on the way. */
export const DraftShape = z.object({
  text: z.string(),
  asA: z.string().nullable(),
  iWant: z.string().nullable(),
  soThat: z.string().nullable(),
  acceptance: z.array(AcceptanceShape),
  further: z.array(z.string()),
  done: z.array(z.enum(MENDS)),
});
export type Draft = z.infer<typeof DraftShape>;

/** One criterion's verdict; `start` and `end` are characters of the story's text. */
export const FindingShape = z.object({
  criterion: z.enum(CRITERIA),
  verdict: z.enum(VERDICTS),
  why: z.string(),
  start: z.number().nullable(),
  end: z.number().nullable(),
  mend: z.enum(MENDS).nullable(),
});

/**
 * `kept`: it met every criterion that code can decide, and was kept. `kept-as-written`: kept as a person wrote it, which
 * does not meet all of them. `passed`: it meets them, and was not kept (only checked, or its keeping was not approved).
 * `needs-person`: it does not meet them, and nobody has put it right yet.
 */
export const STORY_STATUSES = ['kept', 'kept-as-written', 'passed', 'needs-person'] as const;

export const StoryShape = z.object({
  /** Null where it was not kept. */
  id: idOf('story').nullable(),
  text: z.string(),
  asA: z.string().nullable(),
  iWant: z.string().nullable(),
  soThat: z.string().nullable(),
  acceptance: z.array(AcceptanceShape),
  ideaId: idOf('idea').nullable(),
});

/** A draft of this text: what it says is read from it, so that the two cannot differ. */
export const draftOf = (
  text: string,
  acceptance: Acceptance[],
  { further = [], done = [] }: Partial<Pick<Draft, 'further' | 'done'>> = {},
): Draft => ({ text, ...storyParts(text), acceptance, further, done });
