import { isRef, joinLabels, type Label, type RepeatNode, type Type } from '@conductor/contract';
import { carriedType } from '../argument-type.ts';
import { checkCondition } from '../condition.ts';
import { fits } from '../fits.ts';
import { inRound, type Place } from '../place.ts';
import { refsIn, type Scope } from '../scope.ts';
import type { Walk } from '../walk.ts';

/** What a repeat gives by itself, so that nothing carried may be called so. */
const OWN = ['rounds', 'met'];

/**
 * A round begins with what the round before ended with: its type is that of what it begins with at first,
 * and its label the least of all that it may ever be. What is carried, and that the loop ended when it did,
 * tells what the condition looked at.
 */
export function repeat(walk: Walk, node: RepeatNode, place: Place): void {
  const { scope, path } = place;
  const { carried } = walk;
  walk.nameOnce(node.as, `${path}.as`);
  const names = Object.keys(node.carry).toSorted();
  refuseOwnNames(walk, names, path);
  const fields = Object.fromEntries(names.map((name) => [name, typeAtFirst(walk, node, name, place)]));
  const labels = Object.fromEntries(
    names.map((name) => {
      const at = `${path}.carry.${name}`;
      return [name, joinLabels([scope.labelOf(node.carry[name]!.first), place.steered, carried.labelOf(at)])];
    }),
  );
  const steered = joinLabels([place.steered, carried.labelOf(`${path}.until`)]);
  const inner = scope.inner();
  const type: Type = { kind: 'record', fields };
  inner.define(node.as, { type, label: joinLabels(Object.values(labels)), parts: labels, perhaps: false });
  walk.block(node.do, inRound(place, 'loop', { scope: inner, path: `${path}.do`, steered }));
  for (const name of names) goesOn(walk, node, name, { inner, type: fields[name]!, place, steered });
  walk.faults.push(...checkCondition(node.until, inner, `${path}.until`));
  const looked = [...refsIn(node.until)].map((ref) => inner.labelOf(ref));
  carried.lower(`${path}.until`, joinLabels(looked));
  scope.outline?.passed(node.as);
  walk.define(place, node.id, given(fields, labels, joinLabels([...looked, steered])));
}

function refuseOwnNames(walk: Walk, names: readonly string[], path: string): void {
  for (const name of names.filter((one) => OWN.includes(one))) {
    walk.fault(
      'duplicate-step',
      `${path}.carry.${name}`,
      `${name} is what every repeat gives by itself`,
      'Carry it under another name.',
    );
  }
}

/** A reference says its type; of a literal it is settled by what comes after it. */
function typeAtFirst(walk: Walk, node: RepeatNode, name: string, { scope, path }: Place): Type {
  const { first } = node.carry[name]!;
  const at = `${path}.carry.${name}`;
  const known = isRef(first) ? scope.typeOf(first) : walk.carried.typeOf(at);
  const type = known ?? carriedType(first, undefined, { scope, fitting: () => false });
  walk.faults.push(...fits(first, type, scope, `${at}.first`));
  return type;
}

/** What a round ends with may begin the next one. */
function goesOn(
  walk: Walk,
  node: RepeatNode,
  name: string,
  { inner, type, place, steered }: { inner: Scope; type: Type; place: Place; steered: Label },
): void {
  const { first, next } = node.carry[name]!;
  const at = `${place.path}.carry.${name}`;
  if (!isRef(first)) {
    const { scope } = place;
    const fitting = (wanted: Type) => fits(first, wanted, scope, at).length === 0;
    walk.carried.settle(at, carriedType(first, inner.typeOf(next), { scope, fitting }));
  }
  walk.faults.push(...fits(next, type, inner, `${at}.next`));
  walk.carried.lower(at, joinLabels([inner.labelOf(next), steered]));
}

function given(fields: Record<string, Type>, labels: Record<string, Label>, until: Label) {
  const own: Record<string, Type> = { rounds: { kind: 'number' }, met: { kind: 'boolean' } };
  const parts = Object.entries({ ...labels, rounds: until, met: until });
  const joined = parts.map(([name, label]) => [name, joinLabels([label, until])] as const);
  return {
    type: { kind: 'record', fields: { ...fields, ...own } } as Type,
    label: joinLabels(joined.map(([, label]) => label)),
    parts: Object.fromEntries(joined),
  };
}
