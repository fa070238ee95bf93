import {
  type AnyOperation,
  type ApprovalRule,
  type Authorizer,
  actionOf,
  type Calendar,
  type CallNode,
  type CallRules,
  type Catalogue,
  type Change,
  type Dispatch,
  deliveryEntity,
  type Embedder,
  hashOf,
  NotPermittedError,
  type OperationContext,
  type Progress,
  type Proposed,
  type RoutedPlan,
  type Snapshot,
  type StepReport,
  workTeller,
} from '@conductor/contract';
import { contained } from './contained.ts';
import { gate } from './gate.ts';
import { leaveFor } from './leave.ts';
import { withinTime } from './time-limit.ts';
import { resolve, type Values, withoutNulls } from './values.ts';

export interface CallBy {
  run: string;
  catalogue: Catalogue;
  dispatch: Dispatch;
  authorizer: Authorizer;
  callRules: CallRules;
  embedder: Embedder;
  calendar: Calendar;
  routed: RoutedPlan;
  tell(progress: Progress): void;
}

export interface Called {
  output: unknown;
  changes: Change[];
  summary: string;
  undoes?: string;
  report: StepReport;
  /** Whose leave this very write needs, where that hangs on what is known of it. */
  leave?: ApprovalRule | null;
}

/**
 * Calls the first candidate that is ready, within its time, and gates what it gives. Permission is asked
 * again: it is today's (law 1). `place` is which step of the run it is, in which rounds of its loops.
 */
export async function call(
  node: CallNode,
  values: Values,
  snapshot: Snapshot,
  by: CallBy & { place: string },
): Promise<Called> {
  const began = performance.now();
  const route = by.routed.routes[node.id]!;
  const candidates = route.candidates.map((name) => callable(name, by));
  const input = inputOf(node, candidates[0]!, values);
  const { operation, passedOver } = await by.dispatch.choose(
    candidates,
    input,
    seenAlone(contextFor(snapshot, new AbortController().signal, by)),
  );
  refuseUnpermitted(operation, snapshot, by.authorizer);
  by.tell({ kind: 'step', run: by.run, step: node.id, state: 'running', note: node.why ?? operation.title });
  const { output, changes, summary, undoes, leave } = await withinTime(
    operation,
    snapshot,
    async (open, signal) => {
      const context = contextFor(open, signal, by);
      const leave = await leaveFor(operation, input, context, by.callRules);
      return { ...(await runOperation(operation, input, seenAlone(context))), leave };
    },
  );
  const gated = await gate(operation, input, output, snapshot, changes);
  const report: StepReport = {
    id: node.id,
    kind: 'call',
    title: node.why ?? operation.title,
    state: 'done',
    operation: operation.name,
    route: route.rule,
    passedOver,
    gate: gated,
    ms: Math.round(performance.now() - began),
  };
  by.tell({ kind: 'step', run: by.run, step: node.id, state: 'done' });
  return {
    ...{ output, changes, summary, report },
    ...(undoes ? { undoes } : {}),
    ...(leave === undefined ? {} : { leave }),
  };
}

/** An operation as it is called. */
export const callable = (name: string, { catalogue }: Pick<CallBy, 'catalogue'>): AnyOperation =>
  contained(catalogue.operations.get(name)!, catalogue);

/** What a step gives its operation, in the shape that the operation takes. */
export function inputOf(node: CallNode, { input }: AnyOperation, values: Values): unknown {
  return input.parse(withoutNulls(resolve(node.input, values) as Record<string, unknown>, input));
}

async function runOperation(
  operation: AnyOperation,
  input: unknown,
  context: OperationContext,
): Promise<Proposed<unknown>> {
  if (operation.effect === 'analyse') throw new Error(`${operation.name} is asked of a model: see analyse`);
  if (operation.effect === 'read')
    return { output: await operation.run(input, context), changes: [], summary: '' };
  return operation.run(input, context);
}

/** What is for rules alone is kept from the operation itself. */
export const seenAlone = (context: OperationContext): OperationContext => ({
  ...context,
  snapshot: { ...context.snapshot, whole: context.snapshot.records },
});

export function contextFor(
  snapshot: Snapshot,
  signal: AbortSignal,
  by: CallBy & { place: string },
): OperationContext {
  return {
    snapshot,
    calendar: by.calendar,
    embedder: by.embedder,
    newId: (entity, seed) =>
      `${prefixOf(entity, by.catalogue)}-${hashOf([by.run, by.place, seed]).slice(0, 12)}`,
    progress: workTeller(by.run, by.tell),
    signal,
  };
}

export function refuseUnpermitted(operation: AnyOperation, snapshot: Snapshot, authorizer: Authorizer): void {
  const of = { kind: 'operation', id: operation.name } as const;
  // What hangs on facts is asked with them, before it runs.
  const permission = authorizer.may(snapshot.principal, actionOf(operation), of, factsOf(operation));
  if (!permission.allowed) {
    throw new NotPermittedError(
      `${snapshot.principal.name} may not do this: ${operation.title}.`,
      permission.requiredRoles,
    );
  }
}

const factsOf = (operation: AnyOperation) =>
  operation.effect === 'propose' && operation.facts ? 'unknown' : {};

/** Messages are records of every store, and of no pack. */
const prefixOf = (entity: string, { entities }: Catalogue): string =>
  (entity === deliveryEntity.name ? deliveryEntity : entities.get(entity))?.prefix ?? entity;
