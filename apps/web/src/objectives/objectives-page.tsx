import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { allRecords } from '../api/queries.ts';
import type { InitiativeRow, KeyResultRow, ObjectiveRow } from '../api/shapes.ts';
import { NOT_SET } from '../list/address.ts';
import { Choice, Filters, SearchField } from '../list/filters.tsx';
import { Button } from '../parts/button.tsx';
import { LINK, QUIET_LINK } from '../parts/links.ts';
import { usePageTitle } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { plural } from '../parts/words.ts';
import { useNames } from '../records/use-names.ts';
import { coveredBy, inOrder } from './covering.ts';
import { useGrades } from './grades.ts';
import { ObjectiveBlock } from './objective-block.tsx';
import { ObjectivePanel } from './objective-panel.tsx';
import type { ChangeObjectives } from './objectives-search.ts';

const NONE: never[] = [];

function useObjectives() {
  const objectives = useQuery(allRecords<ObjectiveRow>('objective'));
  const results = useQuery(allRecords<KeyResultRow>('keyResult'));
  const initiatives = useQuery(allRecords<InitiativeRow>('initiative'));
  const products = useQuery(allRecords<{ id: string; name: string }>('product'));
  return {
    all: objectives.data?.rows ?? NONE,
    results: results.data?.rows ?? NONE,
    initiatives: initiatives.data?.rows ?? NONE,
    nameOf: useNames(products.data?.rows),
    error: objectives.error ?? results.error ?? initiatives.error,
    isReading: objectives.isPending || results.isPending || initiatives.isPending,
  };
}

/** The periods that objectives have, the latest first, and how many have none. */
function periodsOf(all: readonly ObjectiveRow[]) {
  const counts = new Map<string, number>();
  for (const { period } of all) counts.set(period ?? NOT_SET, (counts.get(period ?? NOT_SET) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => b.localeCompare(a)).map(([value, count]) => ({ value, count }));
}

function Nothing() {
  return (
    <p className="py-6 text-sm text-soft">
      There are no objectives yet.{' '}
      <Link to="/" search={{ say: 'Create an objective called ' }} className={LINK}>
        Ask for one
      </Link>{' '}
      by its name, or{' '}
      <Link to="/import" className={LINK}>
        import
      </Link>{' '}
      a sheet of them.
    </p>
  );
}

export default function ObjectivesPage() {
  usePageTitle('Objectives');
  const search = useSearch({ from: '/objectives' });
  const navigate = useNavigate({ from: '/objectives' });
  const { all, results, initiatives, nameOf, error, isReading } = useObjectives();
  const grading = useGrades();
  const change = useCallback<ChangeObjectives>(
    (part) =>
      void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false }),
    [navigate],
  );
  const close = useCallback(() => change({ open: undefined }), [change]);
  const { shown, archived, showsArchived } = useMemo(() => {
    const words = (search.q ?? '').toLowerCase().split(/\s+/);
    const fitting = all.filter(
      ({ name, period }) =>
        words.every((word) => name.toLowerCase().includes(word)) &&
        (search.period === undefined || (period ?? NOT_SET) === search.period),
    );
    const isArchived = ({ state }: ObjectiveRow) => state === 'archived';
    const shows = search.archived !== undefined;
    return {
      shown: inOrder(shows ? fitting : fitting.filter((one) => !isArchived(one))),
      archived: fitting.filter(isArchived).length,
      showsArchived: shows,
    };
  }, [all, search]);
  const resultsOf = (id: string) => results.filter(({ objectiveId }) => objectiveId === id);
  const opened = all.find(({ id }) => id === search.open);
  const uncovered = shown.filter(({ objective }) => coveredBy(objective, initiatives).gap).length;
  return (
    <div data-fills className="flex min-h-0 flex-1">
      <div className="min-h-0 min-w-0 flex-1 overflow-y-auto">
        <div className="@container mx-auto w-full max-w-5xl px-4 py-6 sm:px-8 sm:pt-8">
          <header className="mb-5 space-y-3">
            <div className="flex flex-wrap items-center justify-between gap-3">
              <h1 className="text-xl font-semibold tracking-tight">Objectives</h1>
              {grading.isBuilt && shown.length > 0 && (
                <Button
                  disabled={grading.isRunning}
                  onClick={() => grading.start(shown.map(({ objective }) => objective.id))}
                >
                  {grading.isRunning ? 'Grading…' : 'Grade these'}
                </Button>
              )}
            </div>
            {all.length > 0 && (
              <Filters
                clear={
                  search.q || search.period ? () => change({ q: undefined, period: undefined }) : undefined
                }
              >
                <SearchField
                  label="Search objectives"
                  placeholder="Search objectives"
                  value={search.q}
                  change={(q) => change({ q })}
                />
                <Choice
                  name="Period"
                  value={search.period}
                  options={periodsOf(all)}
                  choose={(period) => change({ period })}
                />
                {archived > 0 && (
                  <label className="inline-flex min-h-8 cursor-pointer items-center gap-2 text-sm text-soft">
                    <input
                      type="checkbox"
                      checked={showsArchived}
                      onChange={() => change({ archived: showsArchived ? undefined : 'shown' })}
                      className="size-4 accent-(--accent)"
                    />
                    Show {archived} archived
                  </label>
                )}
              </Filters>
            )}
            {all.length > 0 && (
              <p role="status" className="text-xs text-faint">
                {shown.length === 0
                  ? 'No objective fits. Change or clear the filters.'
                  : `${plural(shown.length, 'objective')}${uncovered > 0 ? `, ${uncovered} of them uncovered` : ''}${!showsArchived && archived > 0 ? `; ${archived} archived not shown` : ''}`}
              </p>
            )}
            {grading.error && <Problem error={grading.error} />}
            {grading.reason && <p className="text-sm text-wait">{grading.reason}</p>}
            {grading.grades && (
              <p className="text-xs text-soft">
                Graded just now, and worked out a second way.{' '}
                <Link to="/runs/$run" params={{ run: grading.grades.run }} className={QUIET_LINK}>
                  How
                </Link>
              </p>
            )}
          </header>
          {error && <Problem error={error} />}
          {isReading && !error && <Waiting />}
          {!isReading && !error && all.length === 0 && <Nothing />}
          <ul>
            {!isReading &&
              shown.map(({ objective, depth }) => (
                <ObjectiveBlock
                  key={objective.id}
                  objective={objective}
                  depth={depth}
                  results={resultsOf(objective.id)}
                  covered={coveredBy(objective, initiatives)}
                  grades={grading.grades}
                  productName={objective.productId && nameOf(objective.productId)}
                  isOpen={objective.id === search.open}
                  open={() => change({ open: objective.id })}
                />
              ))}
          </ul>
        </div>
      </div>
      {search.open && (
        <ObjectivePanel
          id={search.open}
          results={resultsOf(search.open)}
          covered={opened ? coveredBy(opened, initiatives) : null}
          nameOf={nameOf}
          close={close}
        />
      )}
    </div>
  );
}
