import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { jobsQuery } from '../api/queries.ts';
import type { JobInfo } from '../api/shapes.ts';
import { useSay } from '../api/use-say.ts';
import { QUIET_LINK } from '../parts/links.ts';
import { Problem } from '../parts/problem.tsx';
import { filledExample } from './filled-example.ts';

const MOST = 6;
const MOST_OF_A_JOB = 1;

/** The first example of a job is its plainest; those after it show more of what it can do. */
function suggestionsOf({ title, examples }: JobInfo): { title: string; text: string }[] {
  const texts = examples.map(filledExample).filter((text) => text !== null);
  const from = texts.length > MOST_OF_A_JOB ? 1 : 0;
  return texts.slice(from, from + MOST_OF_A_JOB).map((text) => ({ title, text }));
}

/**
 * Jobs that words alone can ask for, one of each kind before the second of any. What a pack does says more of what
 * this is for than what can be done to any record.
 */
function inTurn(jobs: readonly JobInfo[]): JobInfo[] {
  const seen = new Map<string, number>();
  return jobs
    .filter(
      ({ name, slots }) => !name.startsWith('record.') && !slots.some((slot) => slot.isForm && slot.required),
    )
    .map((job) => {
      const kind = job.name.split('.')[0]!;
      const turn = seen.get(kind) ?? 0;
      seen.set(kind, turn + 1);
      return { job, turn };
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ job }) => job);
}

/** What can be asked, in the words of somebody who asked it. */
export function Suggestions() {
  const { data: jobs = [], error, refetch } = useQuery(jobsQuery);
  const say = useSay();
  const suggested = inTurn(jobs).flatMap(suggestionsOf);
  if (error) return <Problem error={error} retry={() => void refetch()} />;
  if (suggested.length === 0) return null;
  return (
    <section aria-labelledby="suggestions">
      <h2 id="suggestions" className="mb-1 text-xs text-faint">
        Try asking
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {suggested.slice(0, MOST).map(({ title, text }, index) => (
          <li key={text}>
            <button
              type="button"
              data-list-item
              disabled={say.isPending}
              onClick={() => say.mutate({ text })}
              className="group grid w-full grid-cols-1 gap-x-6 rounded-sm py-2.5 text-left sm:grid-cols-[11rem_1fr]"
            >
              <span className="text-sm text-faint">{suggested[index - 1]?.title === title ? '' : title}</span>
              <span className="text-sm group-hover:text-accent">{text}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm">
        <Link to="/asks" className={QUIET_LINK}>
          What else can I ask?
        </Link>
      </p>
      {say.error && <Problem error={say.error} />}
    </section>
  );
}
