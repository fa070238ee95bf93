import { z } from 'zod';

/**
 * The plan language: immutable data, one `kind` a node, small enough to read.
 *
 * Arguments are literals or references: `{ "$": "themes.items" }` is the field `items` of what the
 * step `themes` gave. `slot.NAME` is what the person said; `fact.NAME` what recall brought.
 */
export const PLAN_VERSION = 1;

export const Ref = z.object({ $: z.string().min(1) }).strict();
export type Ref = z.infer<typeof Ref>;

export type Argument = Ref | string | number | boolean | null | Argument[] | { [name: string]: Argument };
export const Argument: z.ZodType<Argument> = z.lazy(() =>
  z.union([
    Ref,
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(Argument),
    z.record(z.string(), Argument).refine((value) => !('$' in value), 'a reference holds "$" alone'),
  ]),
);
export const Arguments = z.record(z.string(), Argument);
export type Arguments = z.infer<typeof Arguments>;

export const COMPARISONS = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'] as const;
/** A closed expression tree: no strings of code, so that the checker can follow every branch. */
export type Condition =
  | { op: (typeof COMPARISONS)[number]; left: Argument; right: Argument }
  | { op: 'and' | 'or'; all: Condition[] }
  | { op: 'not'; is: Condition }
  | { op: 'in'; left: Argument; list: Argument }
  | { op: 'empty' | 'exists'; value: Argument }
  | { op: 'count' | 'sum'; list: Argument; of?: string; compare: (typeof COMPARISONS)[number]; to: Argument };
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('op', [
    z.object({ op: z.enum(COMPARISONS), left: Argument, right: Argument }).strict(),
    z.object({ op: z.enum(['and', 'or']), all: z.array(Condition).min(1) }).strict(),
    z.object({ op: z.literal('not'), is: Condition }).strict(),
    z.object({ op: z.literal('in'), left: Argument, list: Argument }).strict(),
    z.object({ op: z.enum(['empty', 'exists']), value: Argument }).strict(),
    z
      .object({
        op: z.enum(['count', 'sum']),
        list: Argument,
        of: z.string().optional(),
        compare: z.enum(COMPARISONS),
        to: Argument,
      })
      .strict(),
  ]),
);

const StepId = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'a step id is a word such as "themes"');

/** Calls one operation. `why` is shown to the person beside the step. */
export interface CallNode {
  kind: 'call';
  id: string;
  operation: string;
  input: Arguments;
  why?: string;
}
/** Runs `then` or `else`; what is defined in only one of them may be missing afterwards. */
export interface WhenNode {
  kind: 'when';
  id: string;
  if: Condition;
  then: PlanNode[];
  else?: PlanNode[];
}
/**
 * Runs `do` for every element of a list, at most so many, `concurrency` of them at once (one where it is not
 * said); gives the list of what `collect` names, in the order of the list.
 */
export interface EachNode {
  kind: 'each';
  id: string;
  in: Ref;
  as: string;
  atMost: number;
  concurrency?: number;
  do: PlanNode[];
  collect?: Ref;
}
/**
 * Runs `do` until the condition holds, looked at after each round, at most so many times. What goes from
 * one round to the next is `carry`: `as.NAME` is `first` in the first round, and what `next` named in the
 * round before after it. Gives `{ rounds, met, ...what is carried }`: not met is no error.
 */
export interface RepeatNode {
  kind: 'repeat';
  id: string;
  as: string;
  carry: Record<string, { first: Argument; next: Ref }>;
  atMost: number;
  do: PlanNode[];
  until: Condition;
}
/** Whoever is asked: a role, or one person. */
export type Addressee = { role: string } | { person: Argument };
/** Who is asked next where nobody answered in time, and how long they have. */
export interface Rung {
  to: Addressee;
  within?: string;
}
interface AskBase {
  kind: 'ask';
  id: string;
  of: Addressee | { table: 'approvals' };
  question: string;
  /** How many different people must say yes; one where it is not said. A table that wants more wins. */
  need?: number;
  /** How long they have: an ISO 8601 duration of days and less, `P2DT12H`. Without it, and without a rule's, for ever. */
  within?: string;
  escalate?: Rung[];
  /** What is shown beside the question. */
  about?: Arguments;
}
/** Asks leave for the exact difference of a change set. */
export interface ApproveNode extends AskBase {
  form: 'approve';
  change: Ref;
}
/** Asks which element of a list is meant. */
export interface ChooseNode extends AskBase {
  form: 'choose';
  options: Ref;
  /** The field of an element that people know it by; none where elements are text. */
  label?: string;
}
/** A field that a person fills in. */
export interface FillField {
  says: string;
  type: 'text' | 'number' | 'boolean' | 'date' | 'enum';
  members?: string[];
  optional?: boolean;
  /** What stands in it to begin with. */
  start?: Argument;
}
/** Asks for what nobody stated yet. */
export interface FillNode extends AskBase {
  form: 'fill';
  fields: Record<string, FillField>;
}
/** Asks a person. Who is asked comes from the decision tables or the person, never from text. */
export type AskNode = ApproveNode | ChooseNode | FillNode;
/**
 * Waits until an instant, for a time, for an event from outside, or until what a commit sends out has
 * arrived or failed. What may never happen has `within`.
 */
export interface WaitNode {
  kind: 'wait';
  id: string;
  until: { at: Argument } | { for: string } | { event: string; key: Argument } | { deliveries: Ref };
  within?: string;
}
/** Applies a change set, once. */
export interface CommitNode {
  kind: 'commit';
  id: string;
  change: Ref;
}
/** What undoes step `of`, should a later step fail or the run be cancelled: later ones first. */
export interface CompensateNode {
  kind: 'compensate';
  id: string;
  of: string;
  do: PlanNode[];
}
/** Hands a matter to a person, and waits until they say that it is dealt with. */
export interface EscalateNode {
  kind: 'escalate';
  id: string;
  to: Addressee;
  why: string;
  about?: Arguments;
  within?: string;
  escalate?: Rung[];
}
/** Names what the answer is made of: the fields of the job's answer shape. */
export interface AnswerNode {
  kind: 'answer';
  id: string;
  data: Arguments;
}
export type PlanNode =
  | CallNode
  | WhenNode
  | EachNode
  | RepeatNode
  | AskNode
  | WaitNode
  | CommitNode
  | CompensateNode
  | EscalateNode
  | AnswerNode;
export const NODE_KINDS = [
  'call',
  'when',
  'each',
  'repeat',
  'ask',
  'wait',
  'commit',
  'compensate',
  'escalate',
  'answer',
] as const;

/** Of loops that go on side by side. */
export const MOST_CONCURRENT = 16;
const DURATION = /^P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
/** ISO 8601, of days and less: what is longer is no fixed time. */
export const Duration = z.string().regex(DURATION, 'a duration is like PT30M, P2D or P1DT12H');

/** How long a duration is. @throws where it is none: see `Duration` */
export function secondsOf(duration: string): number {
  const found = DURATION.exec(duration);
  if (!found) throw new Error(`${duration} is no duration`);
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

const Block = z.array(z.lazy(() => PlanNode));
const bound = z.number().int().positive();
export const Addressee = z.union([
  z.object({ role: z.string() }).strict(),
  z.object({ person: Argument }).strict(),
]);
const Chain = z.array(z.object({ to: Addressee, within: Duration.optional() }).strict()).max(10);
const asking = {
  kind: z.literal('ask'),
  id: StepId,
  of: z.union([Addressee, z.object({ table: z.literal('approvals') }).strict()]),
  question: z.string(),
  need: z.number().int().min(1).max(20).optional(),
  within: Duration.optional(),
  escalate: Chain.optional(),
  about: Arguments.optional(),
};
const FillField = z
  .object({
    says: z.string(),
    type: z.enum(['text', 'number', 'boolean', 'date', 'enum']),
    members: z.array(z.string()).optional(),
    optional: z.boolean().optional(),
    start: Argument.optional(),
  })
  .strict();

export const PlanNode: z.ZodType<PlanNode> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z
      .object({
        kind: z.literal('call'),
        id: StepId,
        operation: z.string(),
        input: Arguments,
        why: z.string().optional(),
      })
      .strict(),
    z
      .object({ kind: z.literal('when'), id: StepId, if: Condition, then: Block, else: Block.optional() })
      .strict(),
    z
      .object({
        kind: z.literal('each'),
        id: StepId,
        in: Ref,
        as: StepId,
        atMost: bound,
        concurrency: z.number().int().min(1).max(MOST_CONCURRENT).optional(),
        do: Block,
        collect: Ref.optional(),
      })
      .strict(),
    z
      .object({
        kind: z.literal('repeat'),
        id: StepId,
        as: StepId,
        carry: z.record(StepId, z.object({ first: Argument, next: Ref }).strict()),
        atMost: bound,
        do: Block,
        until: Condition,
      })
      .strict(),
    z.discriminatedUnion('form', [
      z.object({ ...asking, form: z.literal('approve'), change: Ref }).strict(),
      z.object({ ...asking, form: z.literal('choose'), options: Ref, label: z.string().optional() }).strict(),
      z.object({ ...asking, form: z.literal('fill'), fields: z.record(StepId, FillField) }).strict(),
    ]),
    z
      .object({
        kind: z.literal('wait'),
        id: StepId,
        until: z.union([
          z.object({ at: Argument }).strict(),
          z.object({ for: Duration }).strict(),
          z.object({ event: z.string(), key: Argument }).strict(),
          z.object({ deliveries: Ref }).strict(),
        ]),
        within: Duration.optional(),
      })
      .strict(),
    z.object({ kind: z.literal('commit'), id: StepId, change: Ref }).strict(),
    z.object({ kind: z.literal('compensate'), id: StepId, of: StepId, do: Block }).strict(),
    z
      .object({
        kind: z.literal('escalate'),
        id: StepId,
        to: Addressee,
        why: z.string(),
        about: Arguments.optional(),
        within: Duration.optional(),
        escalate: Chain.optional(),
      })
      .strict(),
    z.object({ kind: z.literal('answer'), id: StepId, data: Arguments }).strict(),
  ]),
);

export const Plan = z
  .object({
    version: z.literal(PLAN_VERSION),
    job: z.string(),
    /** The slots of the intent that this plan honours; the checker holds them against the intent. */
    honours: z.array(z.string()),
    steps: z.array(PlanNode).min(1),
  })
  .strict();
/** Value 4 of 9: what will be done, before anybody has proved it sound. */
export type Plan = z.infer<typeof Plan>;

/** A reference's step and the path inside what it gave. */
export function splitRef(ref: Ref): { root: string; path: string[] } {
  const [root = '', ...path] = ref.$.split('.');
  return { root, path };
}

export const isRef = (value: unknown): value is Ref =>
  typeof value === 'object' && value !== null && typeof (value as Ref).$ === 'string';

/** The blocks of steps directly inside a node. */
export function blocksOf(node: PlanNode): PlanNode[][] {
  if (node.kind === 'when') return [node.then, node.else ?? []];
  return 'do' in node ? [node.do] : [];
}

/** Every node of a plan, outer before inner, in reading order. */
export function* nodesOf(steps: readonly PlanNode[]): Generator<PlanNode> {
  for (const node of steps) {
    yield node;
    for (const block of blocksOf(node)) yield* nodesOf(block);
  }
}
