import { type ApproveNode, joinLabels, type WhenNode } from '@conductor/contract';
import { checkCondition } from '../condition.ts';
import { type Equal, equalUnless, equalWhen, presentUnless, presentWhen } from '../implied.ts';
import type { Place } from '../place.ts';
import { refsIn } from '../scope.ts';
import type { Walk } from '../walk.ts';

/** Each branch knows what its condition says; what either gives may be missing after it. */
export function when(walk: Walk, node: WhenNode, place: Place): void {
  const { scope, path, round } = place;
  walk.faults.push(...checkCondition(node.if, scope, `${path}.if`));
  const looked = [...refsIn(node.if)];
  if (looked.length === 0) {
    walk.fault(
      'unreachable',
      `${path}.if`,
      'the condition looks at nothing, so one of its branches is never done',
      'Look at what a step gives, or leave the condition out.',
    );
  }
  const steered = joinLabels([place.steered, ...looked.map((ref) => scope.labelOf(ref))]);
  const branch = (name: 'then' | 'else', present: string[], equal: Equal[]) => {
    const inner = scope.inner([...present, ...equal.flatMap((one) => broughtBy(walk, one))]);
    const applied = new Map(round.applied);
    const approved = withApprovals(walk, place.approved, equal);
    const within = { ...place, scope: inner, path: `${path}.${name}`, steered, approved };
    walk.block(node[name] ?? [], { ...within, round: { ...round, applied } });
    return { inner, applied };
  };
  const branches = [
    branch('then', presentWhen(node.if), equalWhen(node.if)),
    branch('else', presentUnless(node.if), equalUnless(node.if)),
  ];
  for (const { inner, applied } of branches) {
    scope.absorb(inner);
    for (const [change, by] of applied) round.applied.set(change, by);
  }
}

/** What is there once a step is known to have come out so. */
function broughtBy(walk: Walk, { ref, value }: Equal): string[] {
  const [id = '', field, ...rest] = ref.split('.');
  const node = walk.past.get(id);
  if (rest.length > 0 || !node) return [];
  if (node.kind === 'ask' && field === 'decision') {
    if (node.form === 'choose' && value === 'chosen') return [`${id}.choice`, `${id}.index`];
    if (node.form === 'fill' && value === 'filled') return [`${id}.values`];
  }
  const isHappened = node.kind === 'wait' && 'event' in node.until && field === 'happened' && value === true;
  return isHappened ? [`${id}.payload`] : [];
}

function withApprovals(walk: Walk, approved: Place['approved'], equal: readonly Equal[]): Place['approved'] {
  const all = new Map(approved);
  for (const { ref, value } of equal) {
    const asked =
      value === 'approved' && ref.endsWith('.decision') && walk.past.get(ref.slice(0, -'.decision'.length));
    if (typeof asked !== 'object' || asked.kind !== 'ask' || asked.form !== 'approve') continue;
    const given: readonly ApproveNode[] = all.get(asked.change.$) ?? [];
    all.set(asked.change.$, [...given, asked]);
  }
  return all;
}
