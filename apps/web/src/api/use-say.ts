import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { conversationQuery, meQuery, newRun, runQuery } from './queries.ts';
import { post } from './request.ts';
import type { Me, Run, Started } from './shapes.ts';

/** Something said: a new request, a reply to a question by words, or the choice of one of its options. */
export interface Said {
  text: string;
  conversation?: string;
  replyTo?: string;
  /** Which option, from 1. */
  option?: number;
}

function startedFrom({ text, conversation, replyTo, option }: Said): Promise<Started> {
  if (replyTo) return post(`/api/runs/${replyTo}/reply`, option === undefined ? { text } : { option });
  return post('/api/ask', { text, ...(conversation ? { conversation } : {}) });
}

/** Says it, puts the turn on the page at once, and goes to its conversation. */
export function useSay() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: startedFrom,
    onSuccess: async ({ run, conversation }, said) => {
      const user = client.getQueryData<Me>(meQuery.queryKey)?.user.id ?? '';
      const turn = newRun(run, conversation, said.text, user);
      client.setQueryData<Run>(runQuery(run).queryKey, (before) =>
        before ? { ...before, status: 'running' } : turn,
      );
      client.setQueryData<Run[]>(conversationQuery(conversation).queryKey, (turns = []) =>
        turns.some((each) => each.run === run) ? turns : [...turns, turn],
      );
      void client.invalidateQueries({ queryKey: ['runs'] });
      await navigate({ to: '/c/$conversation', params: { conversation } });
    },
  });
}
