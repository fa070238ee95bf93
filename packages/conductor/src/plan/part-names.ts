import {
  type Addressee,
  type Argument,
  type Arguments,
  type AskNode,
  type Condition,
  type DraftClaim,
  isRef,
  nodesOf,
  type Plan,
  type PlanNode,
  partName,
  type Ref,
  splitRef,
  type WaitNode,
} from '@conductor/contract';

/** Names that mean the same in every part. */
const SHARED = new Set(['fact', 'request']);

/** A part's steps under the names they have in the whole. */
export function renamedSteps(plan: Plan, place: number): PlanNode[] {
  return plan.steps.map((node) => renamedNode(node, (ref) => renamedRef(ref, place), place));
}

export function renamedRef({ $ }: Ref, place: number): Ref {
  const { root, path } = splitRef({ $ });
  if (SHARED.has(root)) return { $ };
  const [first, ...rest] = root === 'slot' ? path : [root, ...path];
  const named = partName(place, first!);
  return { $: [...(root === 'slot' ? ['slot'] : []), named, ...rest].join('.') };
}

type Rename = (ref: Ref) => Ref;

function renamedNode(node: PlanNode, rename: Rename, place: number): PlanNode {
  const id = partName(place, node.id);
  const inner = (steps: readonly PlanNode[]) => steps.map((step) => renamedNode(step, rename, place));
  switch (node.kind) {
    case 'call':
      return { ...node, id, input: renamedArguments(node.input, rename) };
    case 'when':
      return {
        ...node,
        id,
        if: renamedCondition(node.if, rename),
        then: inner(node.then),
        ...(node.else ? { else: inner(node.else) } : {}),
      };
    case 'each':
      return {
        ...node,
        id,
        in: rename(node.in),
        as: partName(place, node.as),
        do: inner(node.do),
        ...(node.collect ? { collect: rename(node.collect) } : {}),
      };
    case 'repeat':
      return {
        ...node,
        id,
        as: partName(place, node.as),
        carry: mapped(node.carry, ({ first, next }) => ({
          first: renamedArgument(first, rename),
          next: rename(next),
        })),
        do: inner(node.do),
        until: renamedCondition(node.until, rename),
      };
    case 'ask':
      return renamedAsk({ ...node, id }, rename);
    case 'wait':
      return { ...node, id, until: renamedUntil(node.until, rename) };
    case 'commit':
      return { ...node, id, change: rename(node.change) };
    case 'compensate':
      return { ...node, id, of: partName(place, node.of), do: inner(node.do) };
    case 'escalate':
      return { ...node, id, to: renamedAddressee(node.to, rename), ...renamedAround(node, rename) };
    case 'answer':
      return { ...node, id, data: renamedArguments(node.data, rename) };
  }
}

function renamedAsk(node: AskNode, rename: Rename): AskNode {
  const around = {
    of: 'table' in node.of ? node.of : renamedAddressee(node.of, rename),
    ...renamedAround(node, rename),
  };
  switch (node.form) {
    case 'approve':
      return { ...node, ...around, change: rename(node.change) };
    case 'choose':
      return { ...node, ...around, options: rename(node.options) };
    case 'fill':
      return {
        ...node,
        ...around,
        fields: mapped(node.fields, (field) =>
          field.start === undefined ? field : { ...field, start: renamedArgument(field.start, rename) },
        ),
      };
  }
}

/** What is shown beside a question, and who is asked after the first. */
const renamedAround = ({ about, escalate }: Pick<AskNode, 'about' | 'escalate'>, rename: Rename) => ({
  ...(about ? { about: renamedArguments(about, rename) } : {}),
  ...(escalate
    ? { escalate: escalate.map((rung) => ({ ...rung, to: renamedAddressee(rung.to, rename) })) }
    : {}),
});

const renamedAddressee = (of: Addressee, rename: Rename): Addressee =>
  'person' in of ? { person: renamedArgument(of.person, rename) } : of;

function renamedUntil(until: WaitNode['until'], rename: Rename): WaitNode['until'] {
  if ('at' in until) return { at: renamedArgument(until.at, rename) };
  if ('event' in until) return { ...until, key: renamedArgument(until.key, rename) };
  return 'deliveries' in until ? { deliveries: rename(until.deliveries) } : until;
}

const mapped = <T>(all: Record<string, T>, of: (one: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, of(one)]));

function renamedArgument(argument: Argument, rename: Rename): Argument {
  if (isRef(argument)) return rename(argument);
  if (Array.isArray(argument)) return argument.map((one) => renamedArgument(one, rename));
  if (argument !== null && typeof argument === 'object') return renamedArguments(argument, rename);
  return argument;
}

const renamedArguments = (all: { [name: string]: Argument }, rename: Rename): Arguments =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, renamedArgument(one, rename)]));

function renamedCondition(condition: Condition, rename: Rename): Condition {
  switch (condition.op) {
    case 'and':
    case 'or':
      return { ...condition, all: condition.all.map((one) => renamedCondition(one, rename)) };
    case 'not':
      return { ...condition, is: renamedCondition(condition.is, rename) };
    case 'in':
      return {
        ...condition,
        left: renamedArgument(condition.left, rename),
        list: renamedArgument(condition.list, rename),
      };
    case 'empty':
    case 'exists':
      return { ...condition, value: renamedArgument(condition.value, rename) };
    case 'count':
    case 'sum':
      return {
        ...condition,
        list: renamedArgument(condition.list, rename),
        to: renamedArgument(condition.to, rename),
      };
    default:
      return {
        ...condition,
        left: renamedArgument(condition.left, rename),
        right: renamedArgument(condition.right, rename),
      };
  }
}

const STEP = 'step:';

/** A part's claims, their evidence under the names its steps have in the whole. */
export const renamedClaim = ({ parts }: DraftClaim, place: number): DraftClaim => ({
  parts: parts.map((part) =>
    part.kind === 'value'
      ? {
          ...part,
          evidence: part.evidence.map((id) =>
            id.startsWith(STEP) ? `${STEP}${partName(place, id.slice(STEP.length))}` : id,
          ),
        }
      : part,
  ),
});

/** What a part's steps gave, under the names they have in the part. */
export function valuesOfPart(values: Record<string, unknown>, plan: Plan, place: number) {
  const names = [...nodesOf(plan.steps)].map(({ id }) => id);
  return Object.fromEntries(
    names.flatMap((name) => {
      const given = partName(place, name);
      return Object.hasOwn(values, given) ? [[name, values[given]]] : [];
    }),
  );
}
