import { useMutation } from '@tanstack/react-query';
import { post } from '../api/request.ts';
import type { Run, Started } from '../api/shapes.ts';
import { useTurn } from '../api/use-turn.ts';

/** What a slot holds instead, or that it is left out. */
export type Correction = { slot: string; value: unknown } | { slot: string; drop: true };

/** Asks again what a turn asked, with one slot put right, as a turn of its own. */
export function useCorrect(run: Run) {
  const begin = useTurn();
  return useMutation({
    mutationFn: (correction: Correction) => post<Started>(`/api/runs/${run.run}/correct`, correction),
    onSuccess: (started) => begin(started, { job: run.job ?? '' }),
  });
}
