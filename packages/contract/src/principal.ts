import { z } from 'zod';

/** Who asks, in which workspace, and with which roles *today*. */
export const Principal = z.object({
  workspace: z.string(),
  user: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
});
export type Principal = z.infer<typeof Principal>;

/**
 * Which state of the records a read sees: the base or a named branch over it, now or as of the
 * change with this sequence number. Every read takes one, so that a validation which runs days
 * later looks at what the run looked at.
 */
export const ViewId = z.object({
  branch: z.literal('base').or(z.string()),
  asOf: z.number().int().optional(),
});
export type ViewId = z.infer<typeof ViewId>;

export const BASE_VIEW: ViewId = { branch: 'base' };
