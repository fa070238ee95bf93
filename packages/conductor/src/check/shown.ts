import type { Arguments, Fault } from '@conductor/contract';
import type { Place } from './place.ts';
import { refsIn } from './scope.ts';
import { undefinedReference } from './undefined-reference.ts';

/** What is shown beside a question may be of any type, or missing; it has to lead somewhere. */
export const shownFaults = (about: Arguments | undefined, { scope, path }: Place): Fault[] =>
  Object.keys(about ?? {})
    .toSorted()
    .flatMap((name) =>
      [...refsIn(about![name])]
        .filter((ref) => !scope.typeOf(ref))
        .map((ref) => undefinedReference(ref, scope, `${path}.about.${name}`)),
    );
