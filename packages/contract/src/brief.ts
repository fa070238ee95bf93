import { z } from 'zod';
import { Intent } from './intent.ts';
import { Principal } from './principal.ts';

/** What the ledger holds: stated by somebody or returned by a system of record, never inferred (law 5). */
export const Fact = z.object({
  id: z.string(),
  subject: z.string(),
  predicate: z.string(),
  value: z.unknown(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  recordedAt: z.string(),
  status: z.enum(['proposed', 'stated', 'confirmed', 'disputed', 'withdrawn']),
  source: z.object({
    by: z.string(),
    /** What people call whoever stated it. */
    name: z.string().optional(),
    where: z.string(),
    said: z.string().optional(),
  }),
});
export type Fact = z.infer<typeof Fact>;

/** How this workspace counts time. Every part of it is a fact with a source. */
export const Calendar = z.object({
  timeZone: z.string(),
  fiscalYearStartMonth: z.number().int().min(1).max(12),
  now: z.string(),
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
  asOf: z.number().int(),
  /** By operation that proposes: whose approval the rules want of what it proposes for this principal; null where nobody's. Absent: not known yet, so a plan asks. */
  approvals: z.record(z.string(), z.string().nullable()).optional(),
  /** Whether anything limits what may be spent here: then what a plan may cost is reserved before it begins. */
  limited: z.boolean().optional(),
  dryRun: z.boolean(),
});
export type Brief = z.infer<typeof Brief>;
