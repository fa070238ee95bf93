import { describeType, type Fault, type Ref, splitRef } from '@conductor/contract';
import type { Scope } from './scope.ts';

/** A reference that leads nowhere: why, and what stands there. */
export function undefinedReference(ref: Ref, scope: Scope, path: string): Fault {
  const { root, path: inside } = splitRef(ref);
  const known = scope.get(root);
  const unknown = scope.outline?.whyUnknown(root) ?? {
    reason: `nothing called ${root} is known here`,
    mend: 'Refer to a step that comes before.',
  };
  if (!known) return { code: 'undefined-reference', path, ...unknown };
  const depth = inside.findIndex(
    (_, at) => !scope.typeOf({ $: [root, ...inside.slice(0, at + 1)].join('.') }),
  );
  const before = [root, ...inside.slice(0, depth)].join('.');
  const type = scope.typeOf({ $: before })!;
  const found = type.kind === 'optional' ? type.of : type;
  return {
    code: 'undefined-reference',
    path,
    reason: `${before} has no ${inside[depth]}: ${ref.$} leads nowhere`,
    mend:
      found.kind === 'record'
        ? `It has ${Object.keys(found.fields).join(', ') || 'no fields'}.`
        : `It is ${describeType(found)}.`,
  };
}
