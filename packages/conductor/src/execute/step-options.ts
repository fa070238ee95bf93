import { nodesOf, type PlanNode, type Retries, type RoutedPlan, type StepOptions } from '@conductor/contract';
import type { CallBy } from './call.ts';

/**
 * How steps that are one checkpoint are done: tried again as often as the most patient of their
 * operations says, in the queues of all of them, for which of several answers is known only then.
 */
export function optionsOf(
  steps: readonly PlanNode[],
  routed: RoutedPlan,
  { catalogue }: Pick<CallBy, 'catalogue'>,
): StepOptions {
  const operations = [...nodesOf(steps)]
    .flatMap((node) => (node.kind === 'call' ? routed.routes[node.id]!.candidates : []))
    .map((name) => catalogue.operations.get(name)!.operation);
  const retries = operations.flatMap((operation) => operation.retries ?? []).reduce(morePatient, undefined);
  // In one order whoever asks: two steps that each wait for the other's queue would wait for ever.
  const queues = [...new Set(operations.flatMap(({ queue }) => queue ?? []))].sort();
  return { ...(retries ? { retries } : {}), ...(queues.length > 0 ? { queues } : {}) };
}

const morePatient = (a: Retries | undefined, b: Retries): Retries => (a && a.attempts >= b.attempts ? a : b);
