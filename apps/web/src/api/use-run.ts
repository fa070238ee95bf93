import { useQuery, useQueryClient } from '@tanstack/react-query';
import { readAgain, runQuery } from './queries.ts';
import type { Run } from './shapes.ts';
import { type LiveRun, useProgress } from './use-progress.ts';

/** A run, kept up to date: its progress while it runs, its answer when there is one. */
export function useRun(
  id: string,
  known?: Run,
): { run: Run | undefined; error: Error | null; live: LiveRun } {
  const client = useQueryClient();
  const query = useQuery({ ...runQuery(id), ...(known ? { initialData: known, staleTime: 1_000 } : {}) });
  const live = useProgress(id, query.data?.status === 'running', () => readAgain(client));
  return { run: query.data, error: query.error, live };
}
