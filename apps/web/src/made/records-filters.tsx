import { queryOptions, useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { valuesOf } from '../api/queries.ts';
import { get } from '../api/request.ts';
import type { EntityInfo, Type } from '../api/shapes.ts';
import { NOT_SET } from '../list/address.ts';
import { Choice, Filters, type Option, SearchField } from '../list/filters.tsx';
import { RecordLink } from '../parts/record-link.tsx';
import { pathTitle } from './path-title.ts';
import type { RecordsSearch } from './records-search.ts';
import { bare, memberName } from './type-words.ts';

/** A choice among more than these is no choice: such a field is searched. */
const MOST_VALUES = 40;
const MOST_CHOICES = 4;

/** The fields that a list can be narrowed by: what has members, yes or no, and what few records are referred to by. */
function choicesOf({ fields, label, shown }: EntityInfo): { path: string; type: Type }[] {
  const isShown = (path: string) => shown.some((column) => column.path === path);
  return Object.entries(fields)
    .map(([path, type]) => ({ path, type: bare(type) }))
    .filter(
      ({ path, type }) =>
        path !== label && (['enum', 'boolean'].includes(type.kind) || (type.kind === 'id' && isShown(path))),
    )
    .slice(0, MOST_CHOICES);
}

const namesOf = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['name', 'many', ids.join()],
    queryFn: () => get<Record<string, string>>(`/api/names?ids=${ids.map(encodeURIComponent).join()}`),
    staleTime: 60_000,
  });

interface Props {
  entity: EntityInfo;
  search: RecordsSearch;
  change: (part: Record<string, string | undefined>) => void;
}

export function RecordsFilters({ entity, search, change }: Props) {
  const choices = choicesOf(entity);
  const paths = choices.map(({ path }) => path);
  const values = useQuery({ ...valuesOf(entity.name, paths), enabled: paths.length > 0 }).data ?? {};
  const ids = choices
    .filter(({ path, type }) => type.kind === 'id' && (values[path]?.length ?? 0) <= MOST_VALUES)
    .flatMap(({ path }) => (values[path] ?? []).flatMap(({ key }) => key ?? []));
  const names = useQuery({ ...namesOf(ids), enabled: ids.length > 0 }).data ?? {};
  const optionsOf = (path: string, type: Type): Option[] =>
    (values[path] ?? []).map(({ key, count }) => ({
      value: key ?? NOT_SET,
      count,
      ...(key === null
        ? {}
        : {
            label:
              type.kind === 'boolean' ? (key === 'true' ? 'yes' : 'no') : (names[key] ?? memberName(key)),
          }),
    }));
  const shown = choices.filter(({ path }) => (values[path]?.length ?? 0) <= MOST_VALUES);
  const others = Object.keys(search).filter(
    (name) => name !== 'q' && name !== 'sort' && !shown.some(({ path }) => path === name),
  );
  const narrowed = Object.keys(search).filter((name) => name !== 'sort');
  const clear = () => change(Object.fromEntries(narrowed.map((name) => [name, undefined])));
  return (
    <Filters clear={narrowed.length > 0 ? clear : undefined}>
      <SearchField
        label={`Search ${entity.plural}`}
        placeholder="Search the words"
        value={search['q']}
        change={(words) => change({ q: words })}
      />
      {shown.map(({ path, type }) => {
        const options = optionsOf(path, type);
        if (options.length < 2 && search[path] === undefined) return null;
        return (
          <Choice
            key={path}
            name={pathTitle(path)}
            value={search[path]}
            options={options}
            choose={(to) => change({ [path]: to })}
          />
        );
      })}
      {others.map((path) => (
        <span
          key={path}
          className="inline-flex min-h-8 items-center gap-1.5 rounded-md border border-accent pl-2.5 text-sm"
        >
          <span className="text-soft">{pathTitle(path)}</span> <RecordLink id={search[path]!} plain />
          <button
            type="button"
            aria-label={`Any ${pathTitle(path).toLowerCase()}`}
            onClick={() => change({ [path]: undefined })}
            className="inline-flex size-7 items-center justify-center text-soft hover:text-ink"
          >
            <X aria-hidden size={14} />
          </button>
        </span>
      ))}
    </Filters>
  );
}
