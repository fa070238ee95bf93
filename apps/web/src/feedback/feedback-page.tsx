import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useStatus } from '../api/queries.ts';
import { usePageTitle } from '../parts/page.tsx';
import { FeedbackFilters } from './feedback-filters.tsx';
import { FeedbackList } from './feedback-list.tsx';
import { FeedbackPanel } from './feedback-panel.tsx';
import type { FeedbackSearch } from './feedback-search.ts';

function Nothing() {
  return (
    <p className="px-4 py-6 text-sm text-soft sm:px-8">
      There is no feedback yet.{' '}
      <Link to="/import" className="text-accent underline underline-offset-2">
        Import some
      </Link>{' '}
      from a file.
    </p>
  );
}

export default function FeedbackPage() {
  usePageTitle('Feedback');
  const search = useSearch({ from: '/feedback' });
  const navigate = useNavigate({ from: '/feedback' });
  const isEmpty = useStatus()?.counts['feedback'] === 0;
  const change = useCallback(
    (part: Partial<Record<keyof FeedbackSearch, string | undefined>>) =>
      void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false }),
    [navigate],
  );
  const close = useCallback(() => change({ open: undefined }), [change]);
  return (
    <div data-fills className="flex min-h-0 flex-1">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <header className="space-y-3 px-4 pt-6 pb-3 sm:px-8 sm:pt-8">
          <h1 className="text-xl font-semibold tracking-tight">Feedback</h1>
          {!isEmpty && <FeedbackFilters search={search} change={change} />}
        </header>
        {isEmpty ? <Nothing /> : <FeedbackList search={search} open={(open) => change({ open })} />}
      </div>
      {search.open && <FeedbackPanel id={search.open} close={close} />}
    </div>
  );
}
