import { z } from 'zod';
import { NODE_KINDS } from './plan.ts';

/** One step as it went: what a reader of the run sees. */
export const StepReport = z.object({
  id: z.string(),
  kind: z.enum(NODE_KINDS),
  title: z.string(),
  state: z.enum(['done', 'skipped', 'waiting', 'failed']),
  operation: z.string().optional(),
  /** Which rule chose the operation or the person, and what was passed over, with why. */
  route: z.string().optional(),
  passedOver: z.array(z.object({ candidate: z.string(), why: z.string() })).optional(),
  gate: z.array(z.string()).optional(),
  /** How often it was tried, where that was more than once. */
  attempts: z.number().optional(),
  /** Taken back, for a later step failed or the run was cancelled. */
  undone: z.boolean().optional(),
  ms: z.number().optional(),
});
export type StepReport = z.infer<typeof StepReport>;

/** `escalate` is a matter that a person takes over: `handled` when they say so. */
export const FORMS = ['approve', 'choose', 'fill', 'escalate'] as const;
export type Form = (typeof FORMS)[number];
export const APPROVAL_STATES = [
  'pending',
  'approved',
  'chosen',
  'filled',
  'handled',
  'rejected',
  'expired',
  'void',
] as const;

/** What one person said to a question that several must answer. */
export const Vote = z.object({
  by: z.string(),
  name: z.string(),
  at: z.string(),
  reason: z.string().nullable(),
});
export type Vote = z.infer<typeof Vote>;

/** A field to be filled in, as it is shown. */
export const Field = z.object({
  says: z.string(),
  type: z.enum(['text', 'number', 'boolean', 'date', 'enum']),
  members: z.array(z.string()).optional(),
  optional: z.boolean().optional(),
  start: z.unknown().optional(),
});
export type Field = z.infer<typeof Field>;

/** A question to a person and what came of it: for leave, for a choice, for what nobody stated, or to take a matter over. */
export const ApprovalView = z.object({
  id: z.string(),
  run: z.string(),
  step: z.string(),
  form: z.enum(FORMS).default('approve'),
  /** `expired`: nobody answered in time. `void`: what it is about changed, or the run was cancelled. */
  state: z.enum(APPROVAL_STATES),
  /** To whom it was addressed first: the role that a rule wants, or a person. */
  role: z.string().nullable(),
  person: z.string().nullable(),
  /** To whom it was addressed besides, the last one last, because nobody before answered in time. */
  escalatedTo: z.array(z.string()).default([]),
  question: z.string(),
  /** None where no change is asked about. */
  changeSet: z.string().nullable(),
  /** Of exactly what is shown: the change set's, or that of the options, fields and matter. */
  hash: z.string(),
  planHash: z.string(),
  decidedBy: z.string().nullable(),
  /** What people call whoever decided. */
  decidedByName: z.string().nullable(),
  reason: z.string().nullable(),
  at: z.string(),
  /** When whoever is asked now must have answered; null: whenever. */
  deadline: z.string().nullable().default(null),
  /** How many different people must say yes. */
  need: z.number().default(1),
  /** Whether whoever asked may be one of them. */
  requesterMay: z.boolean().default(false),
  votes: z.array(Vote).default([]),
  /** What is shown beside the question, by name. */
  about: z.record(z.string(), z.unknown()).default({}),
  /** Of `choose`: what there is to choose from, as people know it, in order. */
  options: z.array(z.string()).nullable().default(null),
  /** Of `fill`: what is to be filled in, and what stands in it. */
  fields: z.record(z.string(), Field).nullable().default(null),
  /** What was chosen (its place from 0), filled in, or noted. */
  given: z.unknown().default(null),
  /** The plan's row of a table that wanted it, or what else did. */
  rule: z.string().nullable().default(null),
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
