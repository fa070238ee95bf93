import { blocksOf, type CallNode, type Catalogue, type CommitNode, type PlanNode } from '@conductor/contract';

/**
 * A run of steps that only read or compute is one checkpoint, read as of one snapshot; every effect
 * and every question to a person is its own. A change that is applied right after it is proposed is one
 * effect. So a turn of eight steps costs a few commits, not eight.
 */
export type Segment =
  | { kind: 'reads'; steps: PlanNode[] }
  | { kind: 'change'; call: CallNode; commit: CommitNode }
  | { kind: 'effect'; step: PlanNode };

export function segmentsOf(block: readonly PlanNode[], catalogue: Catalogue): Segment[] {
  const segments: Segment[] = [];
  for (const step of block) {
    const last = segments.at(-1);
    const before = last?.kind === 'effect' ? last.step : undefined;
    if (step.kind === 'commit' && before?.kind === 'call' && step.change.$ === `${before.id}.changeSet`) {
      segments.splice(-1, 1, { kind: 'change', call: before, commit: step });
      continue;
    }
    if (!onlyReads(step, catalogue)) segments.push({ kind: 'effect', step });
    else if (last?.kind === 'reads') last.steps.push(step);
    else segments.push({ kind: 'reads', steps: [step] });
  }
  return segments;
}

function onlyReads(node: PlanNode, catalogue: Catalogue): boolean {
  switch (node.kind) {
    case 'answer':
      return true;
    case 'call':
      return catalogue.offering(node.operation).every(({ operation }) => operation.effect === 'read');
    case 'when':
    case 'each':
    case 'repeat':
      return blocksOf(node).every((block) => block.every((inner) => onlyReads(inner, catalogue)));
    default:
      return false;
  }
}
