import { useMutation } from '@tanstack/react-query';
import { post } from './request.ts';
import type { Started } from './shapes.ts';
import { useTurn } from './use-turn.ts';

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
  const begin = useTurn();
  return useMutation({
    mutationFn: startedFrom,
    onSuccess: (started, { text }) => begin(started, { said: text }),
  });
}
