import type { CompensateNode, Label } from '@conductor/contract';
import { PERSON_LABEL } from '../given-labels.ts';
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
  const inner = {
    scope: place.scope.inner(),
    path: `${path}.do`,
    undoing: true,
    steered: steeredBy(walk, node, place),
  };
  walk.block(node.do, inRound(place, 'compensation', inner));
}

/**
 * Whether there is anything to undo was decided by whoever decided the commit: a person who approved it, or
 * what is no text. What of a step that commits nothing is undone is decided as everything here is.
 */
function steeredBy(walk: Walk, { of }: CompensateNode, { steered }: Place): Label {
  const isCommit = walk.past.get(of)?.kind === 'commit';
  return isCommit ? { ...PERSON_LABEL, sensitivity: steered.sensitivity } : steered;
}
