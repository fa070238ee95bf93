import { type Argument, assignable, isRef, optional, type Type } from '@conductor/contract';
import type { Scope } from './scope.ts';

/** The type of an argument by itself; undefined where it tells too little, as null and an empty list do. */
export function argumentType(argument: Argument, scope: Scope): Type | undefined {
  if (isRef(argument)) return scope.typeOf(argument);
  switch (typeof argument) {
    case 'string':
      return { kind: 'text' };
    case 'number':
      return { kind: 'number' };
    case 'boolean':
      return { kind: 'boolean' };
    default:
      if (argument === null) return undefined;
      return Array.isArray(argument) ? listType(argument, scope) : recordType(argument, scope);
  }
}

function listType(list: Argument[], scope: Scope): Type | undefined {
  const types = list.map((one) => argumentType(one, scope));
  const widest = types.find((one) => one && types.every((other) => other && assignable(other, one)));
  return widest && { kind: 'list', of: widest };
}

function recordType(record: object, scope: Scope): Type | undefined {
  const fields = Object.entries(record).map(
    ([name, one]) => [name, argumentType(one as Argument, scope)] as const,
  );
  if (fields.some(([, type]) => !type)) return undefined;
  return { kind: 'record', fields: Object.fromEntries(fields) as Record<string, Type> };
}

/**
 * The type of what a loop carries, which begins as a literal and goes on as what `next` leads to: what
 * `next` is, where the literal is one of those too.
 */
export function carriedType(
  first: Argument,
  next: Type | undefined,
  { scope, fitting }: { scope: Scope; fitting: (wanted: Type) => boolean },
): Type {
  const wanted = next && (first === null ? optional(next) : next);
  if (wanted && fitting(wanted)) return wanted;
  return argumentType(first, scope) ?? wanted ?? { kind: 'text' };
}
