import { type Label, type Ref, splitRef } from '@conductor/contract';
import type { Place } from './place.ts';
import type { Walk } from './walk.ts';

/** A change set as a plan refers to it: the step that proposes it, who may have, and what chose it. */
export interface ChangeSetAt {
  root: string;
  proposers: string[];
  control: Label;
}

/** The change set that a reference leads to: that of a step before, on the same path, which proposes one. */
export function changeSetAt(walk: Walk, ref: Ref, { scope, path }: Place): ChangeSetAt | undefined {
  const { root, path: inside } = splitRef(ref);
  const known = scope.get(root);
  const node = walk.past.get(root);
  if (
    known?.control &&
    node?.kind === 'call' &&
    inside.join('.') === 'changeSet' &&
    scope.typeOf(ref)?.kind === 'changeSet'
  ) {
    const proposers = walk.offersOf(node).map(({ operation }) => operation.name);
    return { root, proposers, control: known.control };
  }
  walk.fault(
    'write-without-change-set',
    `${path}.change`,
    `${ref.$} is no change set that is sure to be there`,
    'Refer to the changeSet of a step before it that proposes one, on the same path.',
  );
  return undefined;
}
