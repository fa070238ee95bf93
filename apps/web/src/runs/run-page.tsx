import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { runQuery } from '../api/queries.ts';
import { Turn } from '../ask/turn.tsx';
import { WithPane } from '../ask/with-pane.tsx';
import { Badge } from '../parts/badge.tsx';
import { usePageTitle } from '../parts/page.tsx';

const stay = () => {};

/** One run, whole: the same turn as in its conversation. */
export default function RunPage() {
  const { run: id } = useParams({ from: '/runs/$run' });
  const { data: run } = useQuery(runQuery(id));
  usePageTitle(run?.said ?? 'Run');
  return (
    <WithPane>
      {(pane) => (
        <div className="mx-auto w-full max-w-3xl flex-1 px-4 py-8 sm:px-8">
          <h1 className="sr-only">Run</h1>
          <p className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-faint">
            <Link
              to="/runs"
              className="text-soft underline decoration-line-strong underline-offset-3 hover:text-ink"
            >
              Runs
            </Link>
            <span className="font-mono text-2xs">{id}</span>
            {run && <Badge state={run.status} />}
            {run && (
              <Link
                to="/c/$conversation"
                params={{ conversation: run.conversation }}
                className="text-soft underline decoration-line-strong underline-offset-3 hover:text-ink"
              >
                Its conversation
              </Link>
            )}
          </p>
          <Turn id={id} isLast={run?.status === 'question'} pane={pane} isShown show={stay} />
        </div>
      )}
    </WithPane>
  );
}
