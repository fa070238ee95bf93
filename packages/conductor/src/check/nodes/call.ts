import {
  type AnyOperation,
  type CallNode,
  joinLabels,
  type Label,
  moreSecretOf,
  type Sensitivity,
  type Type,
} from '@conductor/contract';
import { fits, unknownField } from '../fits.ts';
import type { Place } from '../place.ts';
import type { Walk } from '../walk.ts';

/** A call fits what every operation that may answer it takes, and is trusted as the least of them is. */
export function call(walk: Walk, node: CallNode, place: Place): void {
  const { scope, path, steered } = place;
  const offers = walk.offersOf(node);
  const [entry] = offers;
  if (!entry) {
    walk.fault(
      'unknown-operation',
      `${path}.operation`,
      `no pack offers ${node.operation}`,
      'Call an operation or capability that a loaded pack offers.',
    );
    return;
  }
  const operations = offers.map(({ operation }) => operation);
  for (const operation of operations) {
    const permission = walk.by.policy.calls[operation.name];
    if (!permission?.allowed) walk.notPermitted(path, operation.title, permission);
  }
  inputFits(walk, node, entry.input, place);
  for (const operation of operations) secretLeaves(walk, node, operation, place);
  // Only at run time is it known which of them answers: it is trusted as the least of them is.
  const label = joinLabels([
    scope.labelOf(node.input),
    ...operations.map(({ yields, reads }) => ({ integrity: yields, sensitivity: reads })),
  ]);
  if (entry.operation.effect !== 'propose') {
    walk.define(place, node.id, { type: entry.output, label });
    return;
  }
  place.round.proposed.add(node.id);
  const control = joinLabels([
    steered,
    ...operations
      .flatMap((operation) => (operation.effect === 'propose' ? operation.controls : []))
      .map((name) => scope.labelOf(node.input[name] ?? null)),
  ]);
  walk.define(place, node.id, { type: withChangeSet(entry.output), label, control });
}

function inputFits(
  walk: Walk,
  node: CallNode,
  { fields }: Extract<Type, { kind: 'record' }>,
  { scope, path }: Place,
): void {
  const known = Object.keys(fields);
  for (const name of Object.keys(node.input).toSorted()) {
    if (!Object.hasOwn(fields, name)) walk.faults.push(unknownField(`${path}.input.${name}`, name, known));
  }
  for (const [name, type] of Object.entries(fields)) {
    const given = Object.hasOwn(node.input, name) ? node.input[name] : undefined;
    walk.faults.push(...fits(given, type, scope, `${path}.input.${name}`));
  }
}

/** What is sent out leaves the workspace: without more said, nothing restricted goes with it. */
const takenBy = (operation: AnyOperation): Sensitivity | undefined =>
  operation.takes ??
  (operation.effect === 'propose' &&
  operation.proposes.entity === 'delivery' &&
  operation.proposes.action === 'send'
    ? 'internal'
    : undefined);

/** Nothing is given what is more secret than it may have; whether it is called at all would tell it too. */
function secretLeaves(
  walk: Walk,
  node: CallNode,
  operation: AnyOperation,
  { scope, path, steered }: Place,
): void {
  const takes = takenBy(operation);
  if (takes === undefined) return;
  const tooSecret = ({ sensitivity }: Label) => moreSecretOf(sensitivity, takes) !== takes;
  const given = Object.keys(node.input)
    .toSorted()
    .map((name) => ({ at: `${path}.input.${name}`, what: name, label: scope.labelOf(node.input[name]!) }));
  const all = [...given, { at: path, what: 'what decides whether it is called', label: steered }];
  for (const { at, what, label } of all) {
    if (!tooSecret(label)) continue;
    walk.fault(
      'secret-leaves',
      at,
      `${what} is ${label.sensitivity}, and “${operation.title}” may be given what is ${takes} at most`,
      'Leave it out, or make it of what is less secret.',
    );
  }
}

function withChangeSet(output: Type): Type {
  const fields = output.kind === 'record' ? output.fields : {};
  return { kind: 'record', fields: { ...fields, changeSet: { kind: 'changeSet' } } };
}
