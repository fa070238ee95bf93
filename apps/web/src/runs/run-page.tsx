import { Link, useParams } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useMe } from '../api/queries.ts';
import { useRun } from '../api/use-run.ts';
import { useSaid } from '../api/use-said.ts';
import { ShownEvidenceProvider, useEvidenceChoice } from '../ask/shown-evidence.ts';
import { TurnNews } from '../ask/turn-news.tsx';
import { Badge } from '../parts/badge.tsx';
import { QUIET_LINK } from '../parts/links.ts';
import { Moment } from '../parts/moment.tsx';
import { usePageTitle } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { Timeline } from './timeline.tsx';

/** One run, whole: every step of how what was asked came to what was answered. */
export default function RunPage() {
  const { run: id } = useParams({ from: '/runs/$run' });
  const { run, error, live } = useRun(id);
  const people = useMe()?.people ?? [];
  const saidOf = useSaid();
  const evidence = useEvidenceChoice(useCallback(() => {}, []));
  usePageTitle(run?.said ?? 'Run');
  return (
    <div className="mx-auto w-full max-w-4xl px-4 py-6 sm:px-8 sm:py-8">
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
          <Timeline run={run} live={live} />
        </ShownEvidenceProvider>
      )}
    </div>
  );
}
