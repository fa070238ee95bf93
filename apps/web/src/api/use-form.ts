import { useMutation } from '@tanstack/react-query';
import { post } from './request.ts';
import type { Started } from './shapes.ts';
import { useTurn } from './use-turn.ts';

/** Sends the form of a job, puts its turn on the page at once, and goes to its conversation. */
export function useForm() {
  const begin = useTurn();
  return useMutation({
    mutationFn: (form: { job: string; slots: Record<string, unknown> }) => post<Started>('/api/forms', form),
    onSuccess: (started, { job }) => begin(started, { job }),
  });
}
