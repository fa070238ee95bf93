import { useQuery } from '@tanstack/react-query';
import { jobsQuery } from '../api/queries.ts';
import { useSay } from '../api/use-say.ts';
import { Button } from '../parts/button.tsx';
import { Problem } from '../parts/problem.tsx';

/** Requests that a page suggests about what it shows; those that no job answers are left out. */
export function AskFor({ asks }: { asks: { job: string; title: string; text: string }[] }) {
  const jobs = useQuery(jobsQuery).data ?? [];
  const say = useSay();
  const possible = asks.filter(({ job }) => jobs.some(({ name }) => name === job));
  if (possible.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {possible.map(({ title, text }) => (
        <Button
          key={text}
          title={`Ask: ${text}`}
          disabled={say.isPending}
          onClick={() => say.mutate({ text })}
        >
          {title}
        </Button>
      ))}
      {say.error && <Problem error={say.error} />}
    </div>
  );
}
