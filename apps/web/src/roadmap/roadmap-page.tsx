import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { allRecords } from '../api/queries.ts';
import type { ColumnRow, InitiativeRow, ObjectiveRow } from '../api/shapes.ts';
import { AskFor } from '../asks/ask-for.tsx';
import { LINK } from '../parts/links.ts';
import { usePageTitle } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { count } from '../parts/words.ts';
import { useNames } from '../records/use-names.ts';
import { Board } from './board.tsx';
import { InitiativePanel } from './initiative-panel.tsx';
import { isShown, lanesOf } from './lanes.ts';
import { RoadmapFilters } from './roadmap-filters.tsx';
import type { ChangeRoadmap } from './roadmap-search.ts';

const NO_ROWS: never[] = [];

/** All that a board is made of, and what everything on it is called. */
function useRoadmap() {
  const columns = useQuery(allRecords<ColumnRow>('column'));
  const initiatives = useQuery(allRecords<InitiativeRow>('initiative'));
  const objectives = useQuery(allRecords<ObjectiveRow>('objective'));
  const products = useQuery(allRecords<{ id: string; name: string }>('product'));
  const all = initiatives.data?.rows ?? NO_ROWS;
  const named = useMemo(
    () => [
      ...all,
      ...(columns.data?.rows ?? []),
      ...(objectives.data?.rows ?? []),
      ...(products.data?.rows ?? []),
    ],
    [all, columns.data, objectives.data, products.data],
  );
  return {
    columns: columns.data?.rows ?? NO_ROWS,
    all,
    total: initiatives.data?.total ?? 0,
    nameOf: useNames(named),
    error: columns.error ?? initiatives.error,
    isReading: columns.isPending || initiatives.isPending,
  };
}

function Nothing() {
  return (
    <p className="px-4 py-6 text-sm text-soft sm:px-8">
      There is nothing on the roadmap yet.{' '}
      <Link to="/" search={{ say: 'Create an initiative called ' }} className={LINK}>
        Ask for an initiative
      </Link>{' '}
      by its title, or ask what customers want and have one drafted.
    </p>
  );
}

export default function RoadmapPage() {
  usePageTitle('Roadmap');
  const search = useSearch({ from: '/roadmap' });
  const navigate = useNavigate({ from: '/roadmap' });
  const { columns, all, total, nameOf, error, isReading } = useRoadmap();
  const change = useCallback<ChangeRoadmap>(
    (part) =>
      void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false }),
    [navigate],
  );
  const open = useCallback((id: string) => change({ open: id }), [change]);
  const close = useCallback(() => change({ open: undefined }), [change]);
  const shown = all.filter((one) => isShown(one, search));
  const totals = new Map(lanesOf(columns, all).map(({ id, cards }) => [id, cards.length]));
  const waitsFor = ({ dependsOn }: InitiativeRow) =>
    dependsOn.filter((id) => all.find((one) => one.id === id)?.state !== 'completed');
  const isEmpty = !isReading && !error && columns.length + all.length === 0;
  return (
    <div data-fills className="flex min-h-0 flex-1">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <header className="space-y-3 px-4 pt-6 pb-3 sm:px-8 sm:pt-8">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <h1 className="text-xl font-semibold tracking-tight">Roadmap</h1>
            <AskFor
              asks={[
                {
                  job: 'roadmap.capacity',
                  title: 'Does Now fit?',
                  text: 'Does what is in Now fit our capacity?',
                },
                {
                  job: 'roadmap.sequence',
                  title: 'In what order?',
                  text: 'In what order should we do what is on the roadmap?',
                },
              ]}
            />
          </div>
          {all.length > 0 && <RoadmapFilters all={all} search={search} change={change} nameOf={nameOf} />}
          {total > all.length && all.length > 0 && (
            <p className="text-xs text-wait">
              Only {count(all.length)} of {count(total)} initiatives are shown.
            </p>
          )}
          <p role="status" className={shown.length === 0 && all.length > 0 ? 'text-sm text-soft' : 'sr-only'}>
            {shown.length === 0 && all.length > 0
              ? 'No initiative fits. Change or clear the filters.'
              : `${count(shown.length)} initiatives`}
          </p>
        </header>
        {error && (
          <div className="px-4 sm:px-8">
            <Problem error={error} />
          </div>
        )}
        {isReading && !error && (
          <div className="px-4 sm:px-8">
            <Waiting />
          </div>
        )}
        {isEmpty && <Nothing />}
        {!isReading && !error && !isEmpty && (
          <Board
            lanes={lanesOf(columns, shown)}
            totals={totals}
            opened={search.open}
            nameOf={nameOf}
            waitsFor={waitsFor}
            open={open}
          />
        )}
      </div>
      {search.open && <InitiativePanel id={search.open} all={all} nameOf={nameOf} close={close} />}
    </div>
  );
}
