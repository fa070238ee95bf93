import { z } from 'zod';
import { Intent } from './intent.ts';
import { Fact } from './memory.ts';
import { Principal } from './principal.ts';

/** How this workspace counts time. Every part of it is a fact with a source. */
export const Calendar = z.object({
  timeZone: z.string(),
  fiscalYearStartMonth: z.number().int().min(1).max(12),
  now: z.string(),
  /** Who disagrees about it, in a sentence: no period can be counted until they settle it. */
  disputed: z.string().optional(),
});
export type Calendar = z.infer<typeof Calendar>;

/** Value 3 of 9: the intent with all the context its job declares, and nothing else. */
export const Brief = z.object({
  intent: Intent,
  principal: Principal,
  calendar: Calendar,
  /** By `subject.predicate`, as the job declared them. */
  facts: z.record(z.string(), Fact),
  /** What the job declares and the ledger does not hold. Said in the answer, never filled in. */
  notFound: z.array(z.string()),
  /** Keys about which sources disagree: none of them is recalled until a person settles it. */
  disputed: z
    .array(z.object({ subject: z.string(), predicate: z.string(), facts: z.array(Fact) }))
    .optional(),
  /** What was recalled by relation or search, in the order the job declares it. */
  recalled: z.array(Fact).optional(),
  /** How many facts the budget of the job left out. */
  cut: z.number().int().optional(),
  asOf: z.number().int(),
  /** By operation that proposes: whose approval the rules want of what it proposes for this principal; null where nobody's. Absent: not known yet, so a plan asks. */
  approvals: z.record(z.string(), z.string().nullable()).optional(),
  /** Whether anything limits what may be spent here: then what a plan may cost is reserved before it begins. */
  limited: z.boolean().optional(),
  dryRun: z.boolean(),
});
export type Brief = z.infer<typeof Brief>;
