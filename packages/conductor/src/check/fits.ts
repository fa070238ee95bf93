import {
  type Argument,
  assignable,
  describeType,
  type Fault,
  isRef,
  type Ref,
  type Type,
} from '@conductor/contract';
import type { Scope } from './scope.ts';
import { undefinedReference } from './undefined-reference.ts';

/** Whether an argument fits the type wanted at its place; every misfit is a fault with its path. */
export function fits(argument: Argument | undefined, wanted: Type, scope: Scope, path: string): Fault[] {
  if (argument === undefined) {
    return wanted.kind === 'optional'
      ? []
      : [
          {
            code: 'missing-field',
            path,
            reason: `it needs ${describeType(wanted)}`,
            mend: 'Give it a value or a reference.',
          },
        ];
  }
  if (isRef(argument)) return refFits(argument, wanted, scope, path);
  if (wanted.kind === 'optional') return argument === null ? [] : fits(argument, wanted.of, scope, path);
  if (Array.isArray(argument)) {
    if (wanted.kind !== 'list') return [mismatch(path, 'a list', wanted)];
    return argument.flatMap((element, place) => fits(element, wanted.of, scope, `${path}.${place}`));
  }
  if (argument !== null && typeof argument === 'object')
    return recordFits(argument as Record<string, Argument>, wanted, scope, path);
  return literalFits(argument, wanted) ? [] : [mismatch(path, JSON.stringify(argument), wanted)];
}

function refFits(ref: Ref, wanted: Type, scope: Scope, path: string): Fault[] {
  const found = scope.typeOf(ref);
  if (!found) return [undefinedReference(ref, scope, path)];
  return assignable(found, wanted) ? [] : [mismatch(path, `${ref.$} (${describeType(found)})`, wanted)];
}

function recordFits(argument: Record<string, Argument>, wanted: Type, scope: Scope, path: string): Fault[] {
  if (wanted.kind !== 'record') return [mismatch(path, 'a record', wanted)];
  const unknown = Object.keys(argument)
    .filter((name) => !Object.hasOwn(wanted.fields, name))
    .toSorted();
  return [
    ...unknown.map((name) => unknownField(`${path}.${name}`, name, Object.keys(wanted.fields))),
    ...Object.entries(wanted.fields).flatMap(([name, type]) =>
      fits(ownArgument(argument, name), type, scope, `${path}.${name}`),
    ),
  ];
}

const ownArgument = (argument: Record<string, Argument>, name: string): Argument | undefined =>
  Object.hasOwn(argument, name) ? argument[name] : undefined;

function literalFits(value: string | number | boolean | null, wanted: Type): boolean {
  switch (wanted.kind) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'enum':
      return typeof value === 'string' && wanted.members.includes(value);
    case 'instant':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
    default:
      // An id or a change set is never written into a plan: it comes from a slot or a step.
      return false;
  }
}

export const unknownField = (path: string, name: string, known: string[]): Fault => ({
  code: 'unknown-field',
  path,
  reason: `there is no field ${name}`,
  mend: known.length > 0 ? `Use ${known.join(', ')}.` : 'Leave it out.',
});

const mismatch = (path: string, found: string, wanted: Type): Fault => ({
  code: 'type-mismatch',
  path,
  reason: `${found} stands where ${describeType(wanted)} is wanted`,
  mend: `Give ${describeType(wanted)}.`,
});
