import { type Argument, assignable, describeType, type Fault, isRef, type Type } from '@conductor/contract';
import type { Scope } from './scope.ts';

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
  if (isRef(argument)) return refFits(argument.$, scope.typeOf(argument), wanted, path);
  if (wanted.kind === 'optional') return argument === null ? [] : fits(argument, wanted.of, scope, path);
  if (Array.isArray(argument)) {
    if (wanted.kind !== 'list') return [mismatch(path, 'a list', wanted)];
    return argument.flatMap((element, place) => fits(element, wanted.of, scope, `${path}.${place}`));
  }
  if (argument !== null && typeof argument === 'object')
    return recordFits(argument as Record<string, Argument>, wanted, scope, path);
  return literalFits(argument, wanted) ? [] : [mismatch(path, JSON.stringify(argument), wanted)];
}

function refFits(name: string, found: Type | undefined, wanted: Type, path: string): Fault[] {
  if (!found) {
    return [
      {
        code: 'undefined-reference',
        path,
        reason: `nothing called ${name} is known here`,
        mend: 'Refer to a slot that was given, a fact that was recalled, or a step that comes before and a field that it gives.',
      },
    ];
  }
  return assignable(found, wanted) ? [] : [mismatch(path, `${name} (${describeType(found)})`, wanted)];
}

function recordFits(argument: Record<string, Argument>, wanted: Type, scope: Scope, path: string): Fault[] {
  if (wanted.kind !== 'record') return [mismatch(path, 'a record', wanted)];
  const unknown = Object.keys(argument).filter((name) => !Object.hasOwn(wanted.fields, name));
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
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
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
