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
/** Runs `do` for every element of a list, at most so many; gives the list of what `collect` names. */
export interface EachNode {
  kind: 'each';
  id: string;
  in: Ref;
  as: string;
  atMost: number;
  do: PlanNode[];
  collect?: Ref;
}
/** Asks a person. Who is asked comes from the decision tables or the person, never from text. */
export interface AskNode {
  kind: 'ask';
  id: string;
  form: 'approve';
  change: Ref;
  of: { role: string } | { person: Argument } | { table: 'approvals' };
  question: string;
}
/** Applies a change set, once. */
export interface CommitNode {
  kind: 'commit';
  id: string;
  change: Ref;
}
/** Names what the answer is made of: the fields of the job's answer shape. */
export interface AnswerNode {
  kind: 'answer';
  id: string;
  data: Arguments;
}
export type PlanNode = CallNode | WhenNode | EachNode | AskNode | CommitNode | AnswerNode;

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
      .object({
        kind: z.literal('when'),
        id: StepId,
        if: Condition,
        then: z.array(PlanNode),
        else: z.array(PlanNode).optional(),
      })
      .strict(),
    z
      .object({
        kind: z.literal('each'),
        id: StepId,
        in: Ref,
        as: z.string(),
        atMost: z.number().int().positive(),
        do: z.array(PlanNode),
        collect: Ref.optional(),
      })
      .strict(),
    z
      .object({
        kind: z.literal('ask'),
        id: StepId,
        form: z.literal('approve'),
        change: Ref,
        of: z.union([
          z.object({ role: z.string() }).strict(),
          z.object({ person: Argument }).strict(),
          z.object({ table: z.literal('approvals') }).strict(),
        ]),
        question: z.string(),
      })
      .strict(),
    z.object({ kind: z.literal('commit'), id: StepId, change: Ref }).strict(),
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
  return node.kind === 'each' ? [node.do] : [];
}

/** Every node of a plan, outer before inner, in reading order. */
export function* nodesOf(steps: readonly PlanNode[]): Generator<PlanNode> {
  for (const node of steps) {
    yield node;
    for (const block of blocksOf(node)) yield* nodesOf(block);
  }
}
