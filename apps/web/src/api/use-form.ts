import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { conversationQuery, meQuery, newRun, runQuery } from './queries.ts';
import { post } from './request.ts';
import type { Me, Run, Started } from './shapes.ts';

/** Sends the form of a job, puts its turn on the page at once, and goes to its conversation. */
export function useForm() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (form: { job: string; slots: Record<string, unknown> }) => post<Started>('/api/forms', form),
    onSuccess: async ({ run, conversation }, { job }) => {
      const user = client.getQueryData<Me>(meQuery.queryKey)?.user.id ?? '';
      const turn = { ...newRun(run, conversation, null, user), job };
      client.setQueryData<Run>(runQuery(run).queryKey, turn);
      client.setQueryData<Run[]>(conversationQuery(conversation).queryKey, [turn]);
      void client.invalidateQueries({ queryKey: ['runs'] });
      await navigate({ to: '/c/$conversation', params: { conversation } });
    },
  });
}
