import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from '../api/request.ts';
import type { ReadPeriod, SeenRegister, SlotField } from './conversing-shapes.ts';

const path = encodeURIComponent;

export const fieldsQuery = (job: string) =>
  queryOptions({
    queryKey: ['jobs', job, 'fields'],
    queryFn: ({ signal }) => get<SlotField[]>(`/api/jobs/${path(job)}/fields`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** `state` tells what the last turn came to: the register is read again when that changes. */
export const registerQuery = (conversation: string, state: string) =>
  queryOptions({
    queryKey: ['conversation', conversation, 'register', state],
    queryFn: ({ signal }) => get<SeenRegister>(`/api/conversations/${path(conversation)}/register`, signal),
    placeholderData: keepPreviousData,
  });

export const periodsQuery = (words: string) =>
  queryOptions({
    queryKey: ['periods', words],
    queryFn: ({ signal }) =>
      get<{ periods: ReadPeriod[]; why: string | null }>(`/api/periods?words=${path(words)}`, signal),
    enabled: words !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
