import { useMutation, useQueryClient } from '@tanstack/react-query';
import { readAgain } from '../api/queries.ts';
import { get, post } from '../api/request.ts';
import type { Run, Started } from '../api/shapes.ts';

const LOOK_MS = 150;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function ended(run: string): Promise<Run> {
  for (;;) {
    const now = await get<Run>(`/api/runs/${run}`);
    if (now.status !== 'running') return now;
    await pause(LOOK_MS);
  }
}

/** A write of what is held: the form of the job that does it, and what came of it. */
export interface FactAsk {
  job: 'fact.state' | 'fact.end' | 'fact.withdraw' | 'fact.confirm' | 'fact.reject' | 'fact.settle';
  slots: Record<string, unknown>;
}

/** Every write is an ask like any other: permitted, kept as a change set, and undoable. Gives the run once it has come to something. */
export function useFactJob() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (form: FactAsk) => ended((await post<Started>('/api/forms', form)).run),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['memory'] });
      readAgain(client);
    },
  });
}
