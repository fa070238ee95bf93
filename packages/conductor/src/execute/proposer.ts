import { type CallNode, nodesOf, type ProposeOperation, type Ref, splitRef } from '@conductor/contract';
import { contained } from './contained.ts';
import type { Running } from './running.ts';

/** What proposed a change set: the step, and the operation that was dispatched, not only the capability. */
export interface Proposer {
  node: CallNode;
  operation: ProposeOperation;
}

export function proposerAt(run: Running, change: Ref): Proposer | undefined {
  const { root } = splitRef(change);
  const node = [...nodesOf(run.routed.checked.plan.steps)].find((other) => other.id === root);
  if (node?.kind !== 'call') return undefined;
  const name = run.reportOf(root)?.operation ?? node.operation;
  const entry = run.by.catalogue.operations.get(name);
  const operation = entry && contained(entry, run.by.catalogue);
  return operation?.effect === 'propose' ? { node, operation } : undefined;
}
