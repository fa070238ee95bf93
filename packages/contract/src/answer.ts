import { z } from 'zod';
import { Follows, Part, Question, SlotValue, Steering } from './intent.ts';
import { ModelUse } from './model.ts';
import { ApprovalView, StepReport } from './outcome.ts';
import { Plan } from './plan.ts';
import { Listed } from './register.ts';

/**
 * Where a statement comes from: a record's id (`fb-012`), a fact's (`fact:…`), or a step of this
 * run (`step:tally`) where the statement is about a computed whole.
 */
export type EvidenceId = string;

/** A piece of a claim. Only a `value` may hold a number, date, name, id or quotation (law 4). */
export type ClaimPart =
  | { kind: 'words'; text: string }
  | { kind: 'value'; text: string; evidence: EvidenceId[] }
  | { kind: 'quote'; text: string; evidence: EvidenceId; start: number; end: number };

export const Claim = z.object({
  text: z.string(),
  evidence: z.array(z.string()),
  quotes: z
    .array(z.object({ text: z.string(), record: z.string(), start: z.number(), end: z.number() }))
    .optional(),
});
export type Claim = z.infer<typeof Claim>;

/** A claim before it is bound: its parts still know which of them need evidence. */
export interface DraftClaim {
  parts: ClaimPart[];
}

/** Who, when, how many, and what was missing: the line above every answer. */
export const Scope = z.object({
  who: z.string(),
  when: z.string(),
  timeZone: z.string(),
  records: z.number(),
  /** What was left out because something about it is not known, and how much of it. */
  missing: z.array(z.object({ what: z.string(), count: z.number() })),
  filters: z.array(z.string()),
  notes: z.array(z.string()),
});
export type Scope = z.infer<typeof Scope>;

export const AnswerBody = z.object({
  text: z.string(),
  /** Whose words the text is: `builtin`, or a model's name. */
  writtenBy: z.string().optional(),
  claims: z.array(Claim),
  data: z.record(z.string(), z.unknown()),
});
export type AnswerBody = z.infer<typeof AnswerBody>;

/** Value 8 of 9: an outcome that was computed a second way, honours every slot and is grounded. */
export interface Validated {
  kind: 'validated';
  data: Record<string, unknown>;
  claims: Claim[];
  scope: Scope;
  /** What was checked, for the run's page. */
  checks: string[];
  /** What of the data stands in an order, for later turns to point at. */
  lists?: Listed[];
}

/** What validation found wrong. It goes back to `plan` once, then to a person. */
export interface Repair {
  kind: 'repair';
  reasons: string[];
}

export const STATUSES = [
  'running',
  'answered',
  'question',
  'waiting',
  'refused',
  'failed',
  'cancelled',
] as const;

/** Value 9 of 9: what the person gets; also what `--json` prints. */
export const Answer = z.object({
  run: z.string(),
  conversation: z.string(),
  status: z.enum(STATUSES),
  job: z.string().nullable(),
  slots: z.record(z.string(), SlotValue),
  scope: Scope.nullable(),
  question: Question.optional(),
  plan: Plan.nullable(),
  steps: z.array(StepReport),
  routes: z.record(z.string(), z.object({ candidates: z.array(z.string()), rule: z.string() })),
  approvals: z.array(ApprovalView),
  answer: AnswerBody.nullable(),
  /** Why it was refused or failed, and what would make it possible (law 10). */
  reason: z.string().optional(),
  mend: z.string().optional(),
  /** A short name of that, for programs: `unknown-record`. */
  code: z.string().optional(),
  /** The clauses of the written policy that forbid it. */
  clauses: z.array(z.string()).optional(),
  /** What it gave in an order: what "those" and "the second one" mean next. */
  lists: z.array(Listed).default([]),
  /** Of a request for several things: the job and the slots of each. */
  parts: z.array(Part).optional(),
  /** How it hangs together with what was said before. */
  follows: Follows.optional(),
  steers: Steering.optional(),
  /** The goal of the conversation, and what of this turn is outside it, each in a sentence. */
  goal: z.object({ said: z.string(), outside: z.array(z.string()) }).optional(),
  /** Questions that were left open before, each in its own words. */
  leftOpen: z.array(z.string()).optional(),
  /** Models that were asked on the way, and what it cost; none where there was no need of one. */
  models: z.array(ModelUse).optional(),
  /** Change sets that this run applied: each can be undone. */
  changeSets: z.array(z.string()),
  ms: z.number(),
});
export type Answer = z.infer<typeof Answer>;

/** What every answer has, whatever comes of it. */
export const blankAnswer = ({ run, conversation }: Pick<Answer, 'run' | 'conversation'>): Answer => ({
  run,
  conversation,
  status: 'failed',
  job: null,
  slots: {},
  scope: null,
  plan: null,
  steps: [],
  routes: {},
  approvals: [],
  answer: null,
  lists: [],
  changeSets: [],
  ms: 0,
});
