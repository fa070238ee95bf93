import type { InitiativeRow } from '../api/shapes.ts';
import { NOT_SET } from '../list/address.ts';
import { Choice, Filters, type Option, SearchField } from '../list/filters.tsx';
import type { ChangeRoadmap, RoadmapSearch } from './roadmap-search.ts';

/** The values that the initiatives have, the commonest first, and how many have none. */
function optionsOf(
  all: readonly InitiativeRow[],
  held: (initiative: InitiativeRow) => readonly (string | null)[],
  nameOf: (id: string) => string,
): Option[] {
  const counts = new Map<string, number>();
  for (const initiative of all) {
    const values = held(initiative).map((value) => value ?? NOT_SET);
    for (const value of values.length > 0 ? new Set(values) : [NOT_SET])
      counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([value, count]) => ({ value, count, ...(value === NOT_SET ? {} : { label: nameOf(value) }) }));
}

interface Props {
  all: readonly InitiativeRow[];
  search: RoadmapSearch;
  change: ChangeRoadmap;
  nameOf: (id: string) => string;
}

export function RoadmapFilters({ all, search, change, nameOf }: Props) {
  const { q, productId, objective, owner } = search;
  const clear = () => change({ q: undefined, productId: undefined, objective: undefined, owner: undefined });
  return (
    <Filters clear={q || productId || objective || owner ? clear : undefined}>
      <SearchField
        label="Search the roadmap"
        placeholder="Search initiatives"
        value={q}
        change={(words) => change({ q: words })}
      />
      <Choice
        name="Product"
        value={productId}
        options={optionsOf(all, (one) => [one.productId], nameOf)}
        choose={(value) => change({ productId: value })}
      />
      <Choice
        name="Objective"
        value={objective}
        options={optionsOf(all, (one) => one.objectiveIds, nameOf)}
        choose={(value) => change({ objective: value })}
      />
      <Choice
        name="Owner"
        value={owner}
        options={optionsOf(all, (one) => one.ownerIds, nameOf)}
        choose={(value) => change({ owner: value })}
      />
    </Filters>
  );
}
