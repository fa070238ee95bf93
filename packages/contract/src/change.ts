import { z } from 'zod';

/** One record made, changed or removed. `before` and `after` hold whole records; null means there is none. */
export const Change = z.object({
  entity: z.string(),
  id: z.string(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
});
export type Change = z.infer<typeof Change>;

export const CHANGE_SET_STATES = ['proposed', 'applied', 'undone', 'void'] as const;

/** A write as a person sees it before and after it happens (law 3). */
export const ChangeSetView = z.object({
  id: z.string(),
  hash: z.string(),
  state: z.enum(CHANGE_SET_STATES),
  summary: z.string(),
  size: z.number(),
  run: z.string().nullable(),
  step: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  /** The place in the order of everything applied; null until it is. */
  sequence: z.number().nullable(),
  changes: z.array(Change),
});
export type ChangeSetView = z.infer<typeof ChangeSetView>;
