import type { EntityInfo, PackInfo } from '../api/shapes.ts';
import { fieldName } from '../parts/words.ts';

const MOST = 6;

/** `orderLine` is a part of `order`: it is found there. */
const isPart = ({ name }: EntityInfo, all: readonly EntityInfo[]): boolean =>
  all.some((other) => name.startsWith(other.name) && /^[A-Z]/.test(name.slice(other.name.length)));

/** Whether its records are who is here: their own customer record, not their orders. */
const isOneself = ({ may, owner }: EntityInfo): boolean =>
  may.read === 'own' && owner !== undefined && !owner.includes('.');

/** What a list of a kind of record is called for whoever is here. */
export const listTitle = (entity: EntityInfo): string =>
  isOneself(entity) ? 'Your details' : fieldName(entity.plural);

/** The kinds of record that get a page in the rail: first those that most can be done with. */
export function mainEntities({ entities, jobs }: PackInfo): EntityInfo[] {
  const weight = ({ name, lane }: EntityInfo): number =>
    jobs.filter(({ form }) => form?.some(({ of }) => of === name)).length * 2 + (lane ? 1 : 0);
  return entities
    .filter((entity) => !isPart(entity, entities))
    .toSorted((a, b) => weight(b) - weight(a))
    .slice(0, MOST);
}
