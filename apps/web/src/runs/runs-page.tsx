import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMe } from '../api/queries.ts';
import { get } from '../api/request.ts';
import type { RunSummary } from '../api/shapes.ts';
import { useSaid } from '../api/use-said.ts';
import { asQuery } from '../list/address.ts';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { LINK } from '../parts/links.ts';
import { Moment } from '../parts/moment.tsx';
import { Page } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { duration, plural } from '../parts/words.ts';
import { RunsFilters } from './runs-filters.tsx';
import type { RunsSearch } from './runs-search.ts';

const AT_ONCE = 50;

function useRuns(search: RunsSearch) {
  const filters = asQuery(search);
  return useInfiniteQuery({
    queryKey: ['runs', 'all', filters],
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      get<RunSummary[]>(
        `/api/runs?limit=${AT_ONCE}${pageParam && `&before=${encodeURIComponent(pageParam)}`}${filters && `&${filters}`}`,
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (last) => (last.length < AT_ONCE ? undefined : last.at(-1)?.run),
    refetchInterval: (query) =>
      query.state.data?.pages[0]?.some(({ status }) => status === 'running') ? 2_500 : false,
  });
}

function RunLine({ run, who }: { run: RunSummary; who: string }) {
  const saidOf = useSaid();
  return (
    <li>
      <Link
        to="/runs/$run"
        params={{ run: run.run }}
        data-list-item
        className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5 px-1 py-2.5 hover:bg-sunken sm:grid-cols-[1fr_6rem_5rem] sm:items-baseline"
      >
        <span className="min-w-0">
          <span className="block truncate text-sm">{saidOf(run)}</span>
          <span className="block truncate text-xs text-faint">
            {who} · <Moment at={run.at} short />
            {run.job && (
              <>
                {' · '}
                <span className="font-mono text-2xs">{run.job}</span>
              </>
            )}
          </span>
        </span>
        <Badge state={run.status} />
        <span className="hidden text-right text-xs text-faint tabular-nums sm:block">{duration(run.ms)}</span>
      </Link>
    </li>
  );
}

/** Everything that was asked, the newest first. */
export default function RunsPage() {
  const search = useSearch({ from: '/runs' });
  const navigate = useNavigate({ from: '/runs' });
  const runs = useRuns(search);
  const people = useMe()?.people ?? [];
  const isFiltered = Object.keys(search).length > 0;
  const all = runs.data?.pages.flat() ?? [];
  return (
    <Page title="Runs" lead="Everything that was asked, and how it went.">
      {runs.error && <Problem error={runs.error} retry={() => void runs.refetch()} />}
      {runs.isPending && <Waiting />}
      {(all.length > 0 || isFiltered) && (
        <div className="mb-4">
          <RunsFilters
            search={search}
            change={(part) =>
              void navigate({
                search: (before) => ({ ...before, ...part }),
                replace: true,
                resetScroll: false,
              })
            }
          />
        </div>
      )}
      <p role="status" className={runs.data && all.length === 0 ? 'text-sm text-soft' : 'sr-only'}>
        {runs.data && all.length === 0 && isFiltered && 'No run fits. Change or clear the filters.'}
        {runs.data && all.length === 0 && !isFiltered && (
          <>
            Nothing has been asked yet.{' '}
            <Link to="/" className={LINK}>
              Ask something
            </Link>
            , and how it was worked out is kept here.
          </>
        )}
        {all.length > 0 && `${plural(all.length, 'run')}${runs.hasNextPage ? ', and older ones' : ''}`}
      </p>
      {all.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {all.map((run) => (
            <RunLine
              key={run.run}
              run={run}
              who={people.find(({ id }) => id === run.user)?.name ?? run.user}
            />
          ))}
        </ul>
      )}
      {runs.hasNextPage && (
        <Button className="mt-4" disabled={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
          Older runs
        </Button>
      )}
    </Page>
  );
}
