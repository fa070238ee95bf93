import { useMutation, useQueryClient } from '@tanstack/react-query';
import { readAgain } from './queries.ts';
import { ApiError, get, post } from './request.ts';
import type { Run, Started } from './shapes.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function ended(run: string): Promise<Run> {
  for (;;) {
    const now = await get<Run>(`/api/runs/${run}`);
    if (now.status !== 'running') return now;
    await pause(250);
  }
}

/** Undoes change sets, the newest first; stops at the first that cannot be undone and says why. */
export function useUndo() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (changeSets: string[]) => {
      for (const changeSet of changeSets.toReversed()) {
        const { run } = await post<Started>(`/api/changes/${changeSet}/undo`);
        const { status, reason, mend } = await ended(run);
        if (status === 'refused' || status === 'failed')
          throw new ApiError(
            409,
            status,
            reason ?? 'It could not be undone.',
            mend ?? 'Look at the run for why.',
          );
        if (status === 'waiting')
          throw new ApiError(202, status, 'The undo waits for an approval.', 'It is in the Inbox.');
      }
    },
    onSettled: () => readAgain(client),
  });
}
