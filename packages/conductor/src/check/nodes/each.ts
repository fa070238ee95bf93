import { type EachNode, joinLabels, type Type } from '@conductor/contract';
import { inRound, type Place } from '../place.ts';
import { undefinedReference } from '../undefined-reference.ts';
import type { Walk } from '../walk.ts';

/** Rounds know nothing of one another; what is known after them is the list that they collect. */
export function each(walk: Walk, node: EachNode, place: Place): void {
  const { scope, path } = place;
  walk.nameOnce(node.as, `${path}.as`);
  const list = scope.typeOf(node.in);
  if (!list) walk.faults.push(undefinedReference(node.in, scope, `${path}.in`));
  else if (list.kind !== 'list') {
    walk.fault(
      'type-mismatch',
      `${path}.in`,
      list.kind === 'optional' ? `${node.in.$} may be missing here` : `${node.in.$} is no list here`,
      'Refer to a list that a step before gives, on the same path.',
    );
  }
  const label = scope.labelOf(node.in);
  const inner = scope.inner();
  inner.define(node.as, {
    type: list?.kind === 'list' ? list.of : { kind: 'text' },
    label: joinLabels([label, place.steered]),
    perhaps: false,
  });
  const steered = joinLabels([place.steered, label]);
  walk.block(node.do, inRound(place, 'loop', { scope: inner, path: `${path}.do`, steered }));
  const collected = node.collect && inner.typeOf(node.collect);
  if (node.collect && !collected)
    walk.faults.push(undefinedReference(node.collect, inner, `${path}.collect`));
  scope.outline?.passed(node.as);
  const type: Type = { kind: 'list', of: collected ?? { kind: 'boolean' } };
  const given = node.collect ? inner.labelOf(node.collect) : label;
  walk.define(place, node.id, { type, label: joinLabels([label, given]) });
}
