import type { Addressee, Rung } from '@conductor/contract';
import { fits } from '../fits.ts';
import type { Place } from '../place.ts';
import type { Walk } from '../walk.ts';

/** A person who is asked is known, and chosen by a person or the pack (law 2). */
export function checkAddressee(walk: Walk, of: Addressee, scope: Place['scope'], path: string): void {
  if (!('person' in of)) return;
  walk.faults.push(...fits(of.person, { kind: 'id', of: 'person' }, scope, `${path}.person`));
  if (scope.labelOf(of.person).integrity === 'text') {
    walk.fault(
      'low-integrity',
      `${path}.person`,
      'text would choose who is asked',
      'Ask a role, or a person that the requester named.',
    );
  }
}

/** Who is asked when nobody before answered in time: each has to have a time, or those after are never asked. */
export function checkChain(
  walk: Walk,
  { within, escalate = [] }: { within: boolean; escalate?: Rung[] | undefined },
  { scope, path }: Pick<Place, 'scope' | 'path'>,
): void {
  const ends = [within, ...escalate.map((rung) => rung.within !== undefined)];
  for (const [index, rung] of escalate.entries()) {
    checkAddressee(walk, rung.to, scope, `${path}.escalate.${index}.to`);
    if (ends[index]) continue;
    walk.fault(
      'unreachable',
      `${path}.escalate.${index}`,
      'whoever is asked before has for ever, so nobody after them is asked',
      index === 0 ? 'Say within what time the first must answer.' : `Say within for escalate.${index - 1}.`,
    );
  }
}
