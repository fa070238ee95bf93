import {
  ConductorError,
  type EachNode,
  type PlanNode,
  type RepeatNode,
  type StepReport,
  type WhenNode,
} from '@conductor/contract';
import { follow, holds, resolve, type Values } from './values.ts';

/** The elements a loop goes through. More than its bound is refused: leaving the rest out would make every count after it wrong. */
export function itemsOf(node: EachNode, values: Values): unknown[] {
  const list = follow(node.in.$, values);
  if (!Array.isArray(list)) return [];
  if (list.length > node.atMost) {
    throw new ConductorError(
      'over-bound',
      `${node.in.$} has ${list.length} of them, and at most ${node.atMost} may be gone through at once.`,
      'Narrow the request, for example to a shorter period.',
    );
  }
  return list;
}

/** What one round of a loop leaves behind. */
export const collectedIn = (node: EachNode, values: Values): unknown =>
  node.collect ? (follow(node.collect.$, values) ?? null) : true;

export type Repeated = { rounds: number; met: boolean } & Record<string, unknown>;

/**
 * Goes round until the condition holds, or as often as the plan allows. Each round begins with what was
 * known before the loop and what is carried, and leaves only what is carried.
 */
export async function goRound(
  node: RepeatNode,
  values: Values,
  round: (inner: Values, count: number) => Promise<void>,
): Promise<Repeated> {
  let carried = mapped(node.carry, ({ first }) => resolve(first, values));
  for (let rounds = 1; ; rounds += 1) {
    const inner: Values = { ...values, [node.as]: carried };
    await round(inner, rounds);
    carried = mapped(node.carry, ({ next }) => resolve(next, inner));
    const met = holds(node.until, { ...inner, [node.as]: carried });
    if (met || rounds >= node.atMost) return { rounds, met, ...carried };
  }
}

const mapped = <T>(all: Record<string, T>, of: (one: T) => unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, of(one)]));

/** What people call a step, before anything is known of how it went. */
export function titleOf(step: PlanNode): string {
  if (step.kind === 'call') return step.why ?? step.operation;
  if (step.kind === 'ask') return step.question;
  return step.kind === 'escalate' ? step.why : step.kind;
}

/** Of a step that came to no end: it failed, or the run was cancelled before it began. */
export const failedReport = (step: PlanNode, error: unknown): StepReport => ({
  id: step.id,
  kind: step.kind,
  title: titleOf(step),
  state: (error as ConductorError).code === 'cancelled' ? 'skipped' : 'failed',
});

export const branchReport = (node: WhenNode, branch: boolean): StepReport => ({
  id: node.id,
  kind: 'when',
  title: branch ? 'The condition holds' : 'The condition does not hold',
  state: 'done',
});

export const loopReport = (node: EachNode, rounds: number): StepReport => ({
  id: node.id,
  kind: 'each',
  title: rounds === 1 ? 'Once' : `${rounds} times`,
  state: 'done',
});

export const repeatReport = (node: RepeatNode, { rounds, met }: Repeated): StepReport => ({
  id: node.id,
  kind: 'repeat',
  title: `${rounds === 1 ? 'Once' : `${rounds} times`}${met ? '' : ', and the condition does not hold yet'}`,
  state: 'done',
});
