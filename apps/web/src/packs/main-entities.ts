import type { EntityInfo, PackInfo } from '../api/shapes.ts';

const MOST = 6;

/** `orderLine` is a part of `order`: it is found there. */
const isPart = ({ name }: EntityInfo, all: readonly EntityInfo[]): boolean =>
  all.some((other) => name.startsWith(other.name) && /^[A-Z]/.test(name.slice(other.name.length)));

/** The kinds of record that get a page in the rail: first those that most can be done with. */
export function mainEntities({ entities, jobs }: PackInfo): EntityInfo[] {
  const weight = ({ name, lane }: EntityInfo): number =>
    jobs.filter(({ form }) => form?.some(({ of }) => of === name)).length * 2 + (lane ? 1 : 0);
  return entities
    .filter((entity) => !isPart(entity, entities))
    .toSorted((a, b) => weight(b) - weight(a))
    .slice(0, MOST);
}
