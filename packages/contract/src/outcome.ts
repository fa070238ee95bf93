import { z } from 'zod';

/** One step as it went: what a reader of the run sees. */
export const StepReport = z.object({
  id: z.string(),
  kind: z.enum(['call', 'when', 'each', 'ask', 'commit', 'answer']),
  title: z.string(),
  state: z.enum(['done', 'skipped', 'waiting', 'failed']),
  operation: z.string().optional(),
  /** Which rule chose the operation or the person, and what was passed over, with why. */
  route: z.string().optional(),
  passedOver: z.array(z.object({ candidate: z.string(), why: z.string() })).optional(),
  gate: z.array(z.string()).optional(),
  ms: z.number().optional(),
});
export type StepReport = z.infer<typeof StepReport>;

export const ApprovalView = z.object({
  id: z.string(),
  run: z.string(),
  step: z.string(),
  state: z.enum(['pending', 'approved', 'rejected', 'void']),
  role: z.string().nullable(),
  person: z.string().nullable(),
  question: z.string(),
  changeSet: z.string(),
  hash: z.string(),
  planHash: z.string(),
  decidedBy: z.string().nullable(),
  /** What people call whoever decided. */
  decidedByName: z.string().nullable(),
  reason: z.string().nullable(),
  at: z.string(),
});
export type ApprovalView = z.infer<typeof ApprovalView>;

/** Value 7 of 9: what came of a plan, done or waiting for a person. */
export interface Outcome {
  state: 'done' | 'waiting';
  /** What each step gave, by step id. */
  values: Record<string, unknown>;
  /** The answer's data, once its step has run; while waiting, what is known so far. */
  data: Record<string, unknown>;
  steps: StepReport[];
  approvals: ApprovalView[];
  /** The change-set sequence each reading segment saw, so that validation sees the same. */
  asOf: number;
  commits: string[];
}
