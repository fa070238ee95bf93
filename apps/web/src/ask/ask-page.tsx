import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useStatus } from '../api/queries.ts';
import { hasOwnScreens } from '../packs/own-screens.ts';
import { usePacks } from '../packs/use-packs.ts';
import { usePageTitle } from '../parts/page.tsx';
import { count } from '../parts/words.ts';
import { Composer } from './composer.tsx';
import { RecentRuns } from './recent-runs.tsx';
import { Suggestions } from './suggestions.tsx';

const PackHome = lazy(() => import('../made/pack-home.tsx'));

/** Where a conversation begins. */
export function AskPage() {
  usePageTitle('Ask');
  const { say } = useSearch({ from: '/' });
  const counts = useStatus()?.counts;
  const packs = usePacks() ?? [];
  const isProduct = packs.some(hasOwnScreens);
  const made = packs.filter((pack) => !hasOwnScreens(pack));
  return (
    <div
      className={`mx-auto w-full max-w-2xl space-y-10 px-4 py-10 sm:px-8 ${made.length > 0 ? 'sm:pt-[8vh]' : 'sm:pt-[14vh]'}`}
    >
      <div className="space-y-5">
        <div>
          <h1 className="text-xl font-semibold tracking-tight">
            {made.length > 0 && !isProduct ? 'What do you want to do?' : 'What do you want to know?'}
          </h1>
          {made.length > 0 && !isProduct && (
            <p className="mt-1 text-sm text-soft">
              {made.map(({ says }) => says).join(' ')} Ask in your own words, or choose below.
            </p>
          )}
          {isProduct && counts && (
            <p className="mt-1 text-sm text-soft">
              Answers come from {count(counts['feedback'] ?? 0)} pieces of feedback,{' '}
              {count(counts['companies'] ?? 0)} companies and {count(counts['initiatives'] ?? 0)} initiatives,
              and point at what they rest on.
            </p>
          )}
        </div>
        <Composer label="Your question" placeholder="Ask in your own words" autoFocus big initial={say} />
      </div>
      {isProduct && <Suggestions />}
      {made.length > 0 && (
        <Suspense>
          <PackHome />
        </Suspense>
      )}
      <RecentRuns />
    </div>
  );
}
