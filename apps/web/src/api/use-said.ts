import { useQuery } from '@tanstack/react-query';
import { jobsQuery } from './queries.ts';

/** What a run is called: the person's words, or the title of the job whose form was sent. */
export function useSaid(): (run: { said: string | null; job: string | null }) => string {
  const jobs = useQuery(jobsQuery).data ?? [];
  return ({ said, job }) => said ?? jobs.find(({ name }) => name === job)?.title ?? job ?? 'A form';
}
