import { useQuery } from '@tanstack/react-query';
import { jobsQuery } from '../api/queries.ts';
import { useSay } from '../api/use-say.ts';
import { Problem } from '../parts/problem.tsx';

const MOST = 6;

/** What can be asked, in the words of somebody who asked it. */
export function Suggestions() {
  const { data: jobs = [], error, refetch } = useQuery(jobsQuery);
  const say = useSay();
  const suggested = jobs.flatMap(({ title, examples }) =>
    examples.slice(0, 1).map((text) => ({ title, text })),
  );
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (suggested.length === 0) return null;
  return (
    <section aria-labelledby="suggestions">
      <h2 id="suggestions" className="mb-1 text-xs text-faint">
        Try asking
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {suggested.slice(0, MOST).map(({ title, text }) => (
          <li key={text}>
            <button
              type="button"
              data-list-item
              disabled={say.isPending}
              onClick={() => say.mutate({ text })}
              className="group grid w-full grid-cols-1 gap-x-6 rounded-sm py-2.5 text-left sm:grid-cols-[9.5rem_1fr]"
            >
              <span className="text-sm text-faint">{title}</span>
              <span className="text-sm group-hover:text-accent">{text}</span>
            </button>
          </li>
        ))}
      </ul>
      {say.error && <Problem error={say.error} />}
    </section>
  );
}
