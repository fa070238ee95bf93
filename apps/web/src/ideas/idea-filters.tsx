import { useQuery } from '@tanstack/react-query';
import { valuesOf } from '../api/queries.ts';
import { NOT_SET } from '../list/address.ts';
import { Choice, Filters, SearchField } from '../list/filters.tsx';
import type { ChangeIdeas, IdeasSearch } from './ideas-search.ts';

const FILTERS = [
  { path: 'state', name: 'State' },
  { path: 'status', name: 'Status' },
  { path: 'ownerId', name: 'Owner' },
  { path: 'tags', name: 'Tag' },
  { path: 'productId', name: 'Product' },
] as const;

interface Props {
  search: IdeasSearch;
  change: ChangeIdeas;
  nameOf: (id: string) => string;
}

/** Search and filters, each with the values that ideas have and how many have them. */
export function IdeaFilters({ search, change, nameOf }: Props) {
  const values = useQuery(
    valuesOf(
      'idea',
      FILTERS.map(({ path }) => path),
    ),
  ).data;
  const isFiltered = search.q || FILTERS.some(({ path }) => search[path]);
  const clear = () =>
    change({ q: undefined, ...Object.fromEntries(FILTERS.map(({ path }) => [path, undefined])) });
  return (
    <Filters clear={isFiltered ? clear : undefined}>
      <SearchField
        label="Search ideas"
        placeholder="Search titles and problems"
        value={search.q}
        change={(q) => change({ q })}
      />
      {FILTERS.map(({ path, name }) => (
        <Choice
          key={path}
          name={name}
          value={search[path]}
          options={(values?.[path] ?? []).map(({ key, count }) => ({
            value: key ?? NOT_SET,
            ...(key !== null && path.endsWith('Id') ? { label: nameOf(key) } : {}),
            count,
          }))}
          choose={(value) => change({ [path]: value })}
        />
      ))}
    </Filters>
  );
}
