import { nodesOf, type ProposeOperation, type Ref, splitRef } from '@conductor/contract';
import type { Running } from './running.ts';

/** The operation that proposed a change set: the one that was dispatched, not only the capability. */
export function proposerAt(run: Running, change: Ref): ProposeOperation | undefined {
  const { root } = splitRef(change);
  const step = [...nodesOf(run.routed.checked.plan.steps)].find((other) => other.id === root);
  if (step?.kind !== 'call') return undefined;
  const name = run.reportOf(root)?.operation ?? step.operation;
  const operation = run.by.catalogue.operations.get(name)?.operation;
  return operation?.effect === 'propose' ? operation : undefined;
}
