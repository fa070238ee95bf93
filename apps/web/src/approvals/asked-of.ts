import type { Approval, Person } from '../api/shapes.ts';
import { roleName } from '../parts/words.ts';

export const nameOf = (id: string, people: readonly Person[]): string =>
  people.find((person) => person.id === id)?.name ?? roleName(id);

/** Whether a person is asked to say yes to what they asked for themselves. */
export const isOwnConfirmation = (
  { form, addressed, requestedBy }: Pick<Approval, 'form' | 'addressed' | 'requestedBy'>,
  me: string | undefined,
): boolean =>
  form === 'approve' &&
  me !== undefined &&
  requestedBy.id === me &&
  addressed.some((of) => 'person' in of && of.person === me);

type Asked = Pick<Approval, 'addressed' | 'requestedBy' | 'requesterMay' | 'votes'>;

/** Who it waits for, for somebody who may not answer it: "Ann Marsh (head of product)". */
export function waitsFor(
  { addressed, requestedBy, requesterMay, votes }: Asked,
  people: readonly Person[],
): string {
  const persons = addressed.flatMap((of) => ('person' in of ? [of.person] : []));
  const roles = addressed.flatMap((of) => ('role' in of ? [of.role] : []));
  const having = people.filter(
    ({ id, roles: held }) =>
      (requesterMay || id !== requestedBy.id) && held.some((role) => roles.includes(role)),
  );
  const left = [...new Set([...persons, ...having.map(({ id }) => id)])].filter(
    (id) => !votes.some(({ by }) => by === id),
  );
  const named = left.map((id) => nameOf(id, people)).join(' or ');
  const asRoles = roles.map(roleName).join(' or ');
  if (!named) return `somebody else with the role ${asRoles || 'that may'}`;
  return asRoles ? `${named} (${asRoles})` : named;
}
