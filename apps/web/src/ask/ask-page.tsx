import { useSearch } from '@tanstack/react-router';
import { useStatus } from '../api/queries.ts';
import { usePageTitle } from '../parts/page.tsx';
import { count } from '../parts/words.ts';
import { Composer } from './composer.tsx';
import { RecentRuns } from './recent-runs.tsx';
import { Suggestions } from './suggestions.tsx';

/** Where a conversation begins. */
export function AskPage() {
  usePageTitle('Ask');
  const { say } = useSearch({ from: '/' });
  const counts = useStatus()?.counts;
  return (
    <div className="mx-auto w-full max-w-2xl space-y-10 px-4 py-10 sm:px-8 sm:pt-[14vh]">
      <div className="space-y-5">
        <div>
          <h1 className="text-xl font-semibold tracking-tight">What do you want to know?</h1>
          {counts && (
            <p className="mt-1 text-sm text-soft">
              Answers come from {count(counts['feedback'] ?? 0)} pieces of feedback,{' '}
              {count(counts['companies'] ?? 0)} companies and {count(counts['initiatives'] ?? 0)} initiatives,
              and point at what they rest on.
            </p>
          )}
        </div>
        <Composer label="Your question" placeholder="Ask in your own words" autoFocus big initial={say} />
      </div>
      <Suggestions />
      <RecentRuns />
    </div>
  );
}
