import { z } from 'zod';
import { SlotValue } from './intent.ts';
import { ViewId } from './principal.ts';

/** Value 1 of 9: what a person asks, as it arrived. The run's id is given by whoever asks, so that asking twice is asking once. */
export const Request = z.object({
  run: z.string(),
  workspace: z.string(),
  conversation: z.string(),
  user: z.string(),
  /** The instant of asking, ISO 8601. A run never looks at a clock again for what "today" means. */
  at: z.string(),
  view: ViewId,
  /** What was said, or a form that was filled in: exactly one of the two. */
  said: z.string().optional(),
  form: z.object({ job: z.string(), slots: z.record(z.string(), SlotValue) }).optional(),
  /** Which run this puts right: a chip was changed, and the form holds that run's slots, with that one put right. */
  corrects: z.string().optional(),
  /** Which run's question this answers, if it answers one. */
  replyTo: z.string().optional(),
  /** Everything but the effects. */
  dryRun: z.boolean(),
});
export type Request = z.infer<typeof Request>;
