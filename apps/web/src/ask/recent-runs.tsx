import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { recentRunsQuery } from '../api/queries.ts';
import { Badge } from '../parts/badge.tsx';
import { Moment } from '../parts/moment.tsx';

/** The last few things asked, to go on with. */
export function RecentRuns() {
  const said = (useQuery(recentRunsQuery).data ?? []).filter((run) => run.said);
  if (said.length === 0) return null;
  return (
    <section aria-labelledby="recent">
      <h2 id="recent" className="mb-1 text-xs text-faint">
        Asked lately
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {said.slice(0, 5).map((run) => (
          <li key={run.run}>
            <Link
              to="/c/$conversation"
              params={{ conversation: run.conversation }}
              data-list-item
              className="flex items-baseline gap-4 rounded-sm py-2.5 text-sm hover:text-accent"
            >
              <span className="min-w-0 flex-1 truncate">{run.said}</span>
              <Badge state={run.status} />
              <span className="w-20 text-right text-xs text-faint">
                <Moment at={run.at} short />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
