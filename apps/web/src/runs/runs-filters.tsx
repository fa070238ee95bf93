import { useQuery } from '@tanstack/react-query';
import { jobsQuery, useMe } from '../api/queries.ts';
import { Choice, Filters, SearchField } from '../list/filters.tsx';
import type { RunsSearch } from './runs-search.ts';

const STATUSES = [
  { value: 'answered' },
  { value: 'waiting' },
  { value: 'question', label: 'asked back' },
  { value: 'running' },
  { value: 'refused' },
  { value: 'failed' },
  { value: 'cancelled' },
];

interface Props {
  search: RunsSearch;
  change: (part: Partial<Record<keyof RunsSearch, string | undefined>>) => void;
}

export function RunsFilters({ search, change }: Props) {
  const { q, status, user, job } = search;
  const people = useMe()?.people ?? [];
  const jobs = useQuery(jobsQuery).data ?? [];
  const clear = () => change({ q: undefined, status: undefined, user: undefined, job: undefined });
  return (
    <Filters clear={q || status || user || job ? clear : undefined}>
      <SearchField
        label="Search runs"
        placeholder="Search what was asked"
        value={q}
        change={(words) => change({ q: words })}
      />
      <Choice name="Status" value={status} options={STATUSES} choose={(value) => change({ status: value })} />
      <Choice
        name="Person"
        value={user}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        choose={(value) => change({ user: value })}
      />
      <Choice
        name="Job"
        value={job}
        options={jobs.map(({ name, title }) => ({ value: name, label: title }))}
        choose={(value) => change({ job: value })}
      />
    </Filters>
  );
}
