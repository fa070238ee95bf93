import type { CompensateNode } from '@conductor/contract';
import { inRound, type Place } from '../place.ts';
import type { Walk } from '../walk.ts';

/** What undoes a step sees what is known where it stands, and has leave for nothing that it does not ask for itself. */
export function compensate(walk: Walk, node: CompensateNode, place: Place): void {
  const { path } = place;
  if (!place.before.has(node.of)) {
    walk.fault(
      'undefined-reference',
      `${path}.of`,
      walk.nodes.has(node.of)
        ? `${node.of} is no step before this one in the same block`
        : `there is no step ${node.of}`,
      'Put it after the step that it undoes, in the same block.',
    );
  }
  if (place.undoing) {
    walk.fault(
      'unreachable',
      path,
      'what undoes something is not undone itself, so this is never done',
      'Leave it out.',
    );
  }
  const inner = { scope: place.scope.inner(), path: `${path}.do`, undoing: true };
  walk.block(node.do, inRound(place, 'compensation', inner));
}
