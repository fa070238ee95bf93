import { z } from 'zod';

export const FAULT_CODES = [
  'malformed',
  'unknown-job',
  'unknown-operation',
  'unknown-field',
  'missing-field',
  'type-mismatch',
  'undefined-reference',
  'duplicate-step',
  'unbounded-loop',
  'over-budget',
  'write-without-change-set',
  'approval-missing',
  'low-integrity',
  'not-permitted',
  'dropped-slot',
  'no-answer',
  'too-deep',
  'too-large',
  'unbounded-wait',
  'unknown-event',
  'unreachable',
  'secret-leaves',
] as const;

/** One thing wrong with a plan: where, why, and what would mend it. */
export const Fault = z.object({
  code: z.enum(FAULT_CODES),
  /** Dotted path into the plan: `steps.2.input.window`. */
  path: z.string(),
  reason: z.string(),
  mend: z.string(),
  /** The clauses of the written policy that forbid it. */
  clauses: z.array(z.string()).optional(),
});
export type Fault = z.infer<typeof Fault>;
