import { ConductorError, type EachNode, type StepReport, type WhenNode } from '@conductor/contract';
import { follow, type Values } from './values.ts';

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
  node.collect ? follow(node.collect.$, values) : true;

export const branchReport = (node: WhenNode, branch: boolean): StepReport => ({
  id: node.id,
  kind: 'when',
  title: branch ? 'The condition holds' : 'The condition does not hold',
  state: 'done',
});

export const loopReport = (node: EachNode, rounds: number): StepReport => ({
  id: node.id,
  kind: 'each',
  title: `${rounds} times`,
  state: 'done',
});
