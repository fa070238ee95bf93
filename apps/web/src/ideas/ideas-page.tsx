import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { allRecords, useStatus } from '../api/queries.ts';
import { AskFor } from '../asks/ask-for.tsx';
import { LINK } from '../parts/links.ts';
import { usePageTitle } from '../parts/page.tsx';
import { useNames } from '../records/use-names.ts';
import { IdeaFilters } from './idea-filters.tsx';
import { IdeaPanel } from './idea-panel.tsx';
import type { ChangeIdeas } from './ideas-search.ts';
import { IdeasTable } from './ideas-table.tsx';

function Nothing() {
  return (
    <p className="px-4 py-6 text-sm text-soft sm:px-8">
      There are no ideas yet.{' '}
      <Link to="/" search={{ say: 'Create an idea called ' }} className={LINK}>
        Ask for one
      </Link>{' '}
      by its title: “create an idea called Dark theme”.
    </p>
  );
}

export default function IdeasPage() {
  usePageTitle('Ideas');
  const search = useSearch({ from: '/ideas' });
  const navigate = useNavigate({ from: '/ideas' });
  const isEmpty = useStatus()?.counts['ideas'] === 0;
  const products = useQuery(allRecords<{ id: string; name: string }>('product')).data?.rows;
  const nameOf = useNames(products);
  const change = useCallback<ChangeIdeas>(
    (part) =>
      void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false }),
    [navigate],
  );
  const open = useCallback((id: string) => change({ open: id }), [change]);
  const close = useCallback(() => change({ open: undefined }), [change]);
  return (
    <div data-fills className="flex min-h-0 flex-1">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <header className="space-y-3 px-4 pt-6 pb-3 sm:px-8 sm:pt-8">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <h1 className="text-xl font-semibold tracking-tight">Ideas</h1>
            {!isEmpty && (
              <AskFor
                asks={[
                  { job: 'idea.prioritise', title: 'Rank by RICE', text: 'Prioritise the ideas by RICE' },
                  { job: 'idea.demand', title: 'Rank by revenue asking', text: 'Rank the ideas by revenue' },
                ]}
              />
            )}
          </div>
          {!isEmpty && <IdeaFilters search={search} change={change} nameOf={nameOf} />}
        </header>
        {isEmpty ? <Nothing /> : <IdeasTable search={search} change={change} open={open} nameOf={nameOf} />}
      </div>
      {search.open && <IdeaPanel id={search.open} close={close} nameOf={nameOf} />}
    </div>
  );
}
