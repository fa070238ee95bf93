import {
  type Argument,
  type Arguments,
  type Condition,
  type DraftClaim,
  isRef,
  type Plan,
  type PlanNode,
  partName,
  type Ref,
  splitRef,
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
    case 'ask':
      return {
        ...node,
        id,
        change: rename(node.change),
        of: 'person' in node.of ? { person: renamedArgument(node.of.person, rename) } : node.of,
      };
    case 'commit':
      return { ...node, id, change: rename(node.change) };
    case 'answer':
      return { ...node, id, data: renamedArguments(node.data, rename) };
  }
}

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
  const names = [...namesIn(plan.steps)];
  return Object.fromEntries(
    names.flatMap((name) => {
      const given = partName(place, name);
      return Object.hasOwn(values, given) ? [[name, values[given]]] : [];
    }),
  );
}

function* namesIn(steps: readonly PlanNode[]): Generator<string> {
  for (const node of steps) {
    yield node.id;
    if (node.kind === 'when') yield* namesIn([...node.then, ...(node.else ?? [])]);
    if (node.kind === 'each') yield* namesIn(node.do);
  }
}
