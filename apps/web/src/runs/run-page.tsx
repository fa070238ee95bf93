import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Tabs } from 'radix-ui';
import { lazy, Suspense, useCallback } from 'react';
import { useMe } from '../api/queries.ts';
import type { Run } from '../api/shapes.ts';
import type { LiveRun } from '../api/use-progress.ts';
import { useRun } from '../api/use-run.ts';
import { useSaid } from '../api/use-said.ts';
import { ShownEvidenceProvider, useEvidenceChoice } from '../ask/shown-evidence.ts';
import { TurnNews } from '../ask/turn-news.tsx';
import { Badge } from '../parts/badge.tsx';
import { QUIET_LINK } from '../parts/links.ts';
import { Moment } from '../parts/moment.tsx';
import { usePageTitle } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { TAB } from '../parts/tab.ts';
import { Waiting } from '../parts/waiting.tsx';
import { CancelRun } from './cancel-run.tsx';
import { Replay } from './replay.tsx';
import { Timeline } from './timeline.tsx';

const PlanView = lazy(() => import('../plan/plan-view.tsx'));
const Why = lazy(() => import('./why.tsx'));

const VIEWS = [
  { value: 'timeline', title: 'How it went' },
  { value: 'plan', title: 'Plan' },
  { value: 'why', title: 'Why?' },
];

/** How it went, what was planned, and why: three ways to look at the same run. Which one is in the address. */
function Views({ run, live }: { run: Run; live: LiveRun }) {
  const { view = 'timeline' } = useSearch({ from: '/runs/$run' });
  const navigate = useNavigate({ from: '/runs/$run' });
  const show = (next: string) =>
    void navigate({
      search: next === 'timeline' ? {} : { view: next },
      replace: true,
      resetScroll: false,
    });
  return (
    <Tabs.Root value={view} onValueChange={show}>
      <Tabs.List aria-label="Ways to look at it" className="mb-4 flex gap-5 border-b border-line">
        {VIEWS.map(({ value, title }) => (
          <Tabs.Trigger key={value} value={value} className={TAB}>
            {title}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value="timeline">
        <Timeline run={run} live={live} />
      </Tabs.Content>
      <Suspense fallback={<Waiting />}>
        <Tabs.Content value="plan">
          <PlanView run={run} live={live} />
        </Tabs.Content>
        <Tabs.Content value="why">
          <Why run={run} />
        </Tabs.Content>
      </Suspense>
    </Tabs.Root>
  );
}

/** One run, whole: every step of how what was asked came to what was answered. */
export default function RunPage() {
  const { run: id } = useParams({ from: '/runs/$run' });
  const { run, error, live } = useRun(id);
  const people = useMe()?.people ?? [];
  const saidOf = useSaid();
  const evidence = useEvidenceChoice(useCallback(() => {}, []));
  usePageTitle(run?.said ?? 'Run');
  const { view } = useSearch({ from: '/runs/$run' });
  return (
    <div
      className={`mx-auto w-full px-4 py-6 sm:px-8 sm:py-8 ${view === 'plan' ? 'max-w-6xl' : 'max-w-4xl'}`}
    >
      <p className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-faint">
        <Link to="/runs" className={QUIET_LINK}>
          Runs
        </Link>
        <span className="font-mono text-2xs">{id}</span>
        {run && <Badge state={run.status} />}
        {run?.job && <span className="font-mono text-2xs">{run.job}</span>}
        {run && (
          <Link to="/c/$conversation" params={{ conversation: run.conversation }} className={QUIET_LINK}>
            Its conversation
          </Link>
        )}
      </p>
      {error && !run && (
        <>
          <h1 className="sr-only">Run</h1>
          <Problem error={error} />
        </>
      )}
      {!run && !error && <Waiting />}
      {run && (
        <ShownEvidenceProvider value={evidence}>
          <header className="mb-5">
            <h1 className="text-lg font-semibold tracking-tight break-words">{saidOf(run)}</h1>
            <p className="text-xs text-faint">
              {people.find((person) => person.id === run.user)?.name ?? run.user} · <Moment at={run.at} />
            </p>
          </header>
          <TurnNews run={run} live={live} />
          <div className="mb-5 flex flex-wrap items-start gap-3">
            <CancelRun run={run} />
            {run.status !== 'running' && run.status !== 'waiting' && <Replay run={run.run} />}
          </div>
          <Views run={run} live={live} />
        </ShownEvidenceProvider>
      )}
    </div>
  );
}
