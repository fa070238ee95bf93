import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { EntityInfo } from '../api/shapes.ts';
import { useMadeEntity, usePacks } from '../packs/use-packs.ts';
import { usePageTitle } from '../parts/page.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { fieldName } from '../parts/words.ts';
import { NotFound } from '../shell/not-found.tsx';
import { Board } from './board.tsx';
import { RecordsFilters } from './records-filters.tsx';
import { RecordsTable } from './records-table.tsx';

function Records({ entity }: { entity: EntityInfo }) {
  usePageTitle(fieldName(entity.plural));
  const { as, ...search } = useSearch({ from: '/records/$entity' });
  const navigate = useNavigate({ from: '/records/$entity' });
  const change = useCallback(
    (part: Record<string, string | undefined>) =>
      void navigate({
        search: (before) =>
          Object.fromEntries(
            Object.entries({ ...before, ...part }).flatMap(([name, value]) =>
              value === undefined ? [] : [[name, value]],
            ),
          ),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const asBoard = as === 'board' && entity.lane !== undefined;
  return (
    <div data-fills className="flex min-h-0 flex-1 flex-col">
      <header className="space-y-3 px-4 pt-6 pb-3 sm:px-8 sm:pt-8">
        <div className="flex items-baseline justify-between gap-4">
          <h1 className="text-xl font-semibold tracking-tight">{fieldName(entity.plural)}</h1>
          {entity.lane && (
            <button
              type="button"
              onClick={() => change({ as: asBoard ? undefined : 'board' })}
              className="text-sm text-soft underline decoration-line-strong underline-offset-3 hover:text-ink"
            >
              {asBoard ? 'As a table' : `By ${fieldName(entity.lane).toLowerCase()}`}
            </button>
          )}
        </div>
        {entity.may.read === 'own' && <p className="text-sm text-soft">Those that are yours.</p>}
        <RecordsFilters entity={entity} search={search} change={change} />
      </header>
      {asBoard ? (
        <Board entity={entity} search={search} />
      ) : (
        <RecordsTable entity={entity} search={search} change={change} />
      )}
    </div>
  );
}

/** All records of a kind that whoever is here may see. */
export default function RecordsPage() {
  const { entity: name } = useParams({ from: '/records/$entity' });
  const entity = useMadeEntity(name);
  const known = usePacks() !== undefined;
  if (!known) return <Waiting />;
  return entity ? <Records key={name} entity={entity} /> : <NotFound />;
}
