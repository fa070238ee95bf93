import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { conversationQuery, meQuery, newRun, runQuery } from './queries.ts';
import type { Me, Run, Started } from './shapes.ts';

/** Puts a turn that was just accepted on its conversation's page at once, and goes there. */
export function useTurn() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useCallback(
    async ({ run, conversation }: Started, asked: { said: string } | { job: string }) => {
      const user = client.getQueryData<Me>(meQuery.queryKey)?.user.id ?? '';
      const said = 'said' in asked ? asked.said : null;
      const turn = {
        ...newRun(run, conversation, said, user),
        ...('job' in asked ? { job: asked.job } : {}),
      };
      client.setQueryData<Run>(runQuery(run).queryKey, (before) =>
        before ? { ...before, status: 'running' } : turn,
      );
      client.setQueryData<Run[]>(conversationQuery(conversation).queryKey, (turns = []) =>
        turns.some((each) => each.run === run) ? turns : [...turns, turn],
      );
      void client.invalidateQueries({ queryKey: ['runs'] });
      await navigate({ to: '/c/$conversation', params: { conversation } });
    },
    [client, navigate],
  );
}
