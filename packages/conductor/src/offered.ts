import {
  type Authorizer,
  type Catalogue,
  NotPermittedError,
  type Pack,
  type Principal,
} from '@conductor/contract';
import { loadPacks } from './load/catalogue.ts';
import { withSystem } from './system/pack.ts';

/**
 * What is offered to somebody: the jobs, words and entities of the packs that they have a part in, with what every
 * workspace has, as one catalogue. The same packs are put together once.
 */
export function offeredBy(
  packs: readonly Pack[],
  authorizer: Authorizer,
): (principal: Principal) => Catalogue {
  const known = new Map<string, Catalogue>();
  return (principal) => {
    const names = authorizer.packsOf(principal);
    if (names.length === 0) throw noPart(principal, packs);
    const key = names.join(' ');
    const held = known.get(key) ?? loadPacks(withSystem(packs.filter(({ name }) => names.includes(name))));
    known.set(key, held);
    return held;
  };
}

function noPart({ name, roles }: Principal, packs: readonly Pack[]): NotPermittedError {
  const wanted = [...new Set(packs.flatMap((pack) => Object.keys(pack.roles ?? {})))];
  const has = roles.length > 0 ? `${roles.join(', ')} is a role of none` : 'they have no role';
  return new NotPermittedError(`${name} has no part in any pack here: ${has}.`, wanted);
}
