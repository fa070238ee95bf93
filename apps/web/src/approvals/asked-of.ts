import type { Approval, Person } from '../api/shapes.ts';
import { roleName } from '../parts/words.ts';

type Asked = Pick<
  Approval,
  'role' | 'person' | 'escalatedTo' | 'requestedBy' | 'requesterMay' | 'votes' | 'need'
>;

export const nameOf = (id: string, people: readonly Person[]): string =>
  people.find((person) => person.id === id)?.name ?? roleName(id);

/** Who of the people may still answer, besides one. */
function able({ role, escalatedTo, requestedBy, requesterMay, votes }: Asked, people: readonly Person[]) {
  const roles = [role, ...escalatedTo];
  return people.filter(
    (person) =>
      (requesterMay || person.id !== requestedBy.id) &&
      !votes.some(({ by }) => by === person.id) &&
      (roles.includes(person.id) || person.roles.some((each) => roles.includes(each))),
  );
}

/** Who it waits for, for somebody who may not answer it: "Ann Marsh (head of product)". */
export function waitsFor(approval: Asked, people: readonly Person[]): string {
  const { role, person, escalatedTo } = approval;
  if (person && escalatedTo.length === 0) return nameOf(person, people);
  const named = [
    ...new Set([
      ...(person ? [nameOf(person, people)] : []),
      ...able(approval, people).map(({ name }) => name),
    ]),
  ];
  const roles = [role, ...escalatedTo]
    .filter((each): each is string => each !== null && !people.some(({ id }) => id === each))
    .map(roleName);
  if (named.length === 0) return `somebody else with the role ${roles.join(' or ') || 'that may'}`;
  return roles.length > 0 ? `${named.join(' or ')} (${roles.join(' or ')})` : named.join(' or ');
}
