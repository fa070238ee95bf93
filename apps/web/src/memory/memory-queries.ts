import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from '../api/request.ts';
import type { MemorySearch } from './memory-search.ts';
import type {
  FactTime,
  FactWhy,
  MemoryPage,
  Named,
  Proposal,
  SeenDispute,
  SeenKind,
} from './memory-shapes.ts';

const path = encodeURIComponent;
const STALE = { staleTime: 10_000 };

/** What the list is narrowed to, as the server takes it. */
export function asked({ text, subject, status, held, valid }: MemorySearch): string {
  const query = new URLSearchParams();
  const given = { text, subject, status, heldAt: held, validAt: valid };
  for (const [name, value] of Object.entries(given)) if (value !== undefined) query.set(name, value);
  return query.toString();
}

export const whyQuery = (fact: string) =>
  queryOptions({
    queryKey: ['memory', 'why', fact],
    queryFn: ({ signal }) => get<FactWhy>(`/api/memory/${path(fact)}`, signal),
    ...STALE,
  });

/** What is held of one subject and predicate now. */
export const heldQuery = (subject: string, predicate: string) =>
  queryOptions({
    queryKey: ['memory', 'held', subject, predicate],
    queryFn: ({ signal }) =>
      get<MemoryPage>(`/api/memory?subject=${path(subject)}&predicate=${path(predicate)}`, signal),
    enabled: subject !== '' && predicate !== '',
    ...STALE,
  });

export const disputesQuery = queryOptions({
  queryKey: ['memory', 'disputes'],
  queryFn: ({ signal }) => get<SeenDispute[]>('/api/memory/disputes', signal),
  ...STALE,
});

export const proposalsQuery = queryOptions({
  queryKey: ['memory', 'proposals'],
  queryFn: ({ signal }) => get<{ rows: Proposal[]; total: number }>('/api/memory/proposals', signal),
  ...STALE,
});

export const kindsQuery = queryOptions({
  queryKey: ['memory', 'kinds'],
  queryFn: ({ signal }) => get<SeenKind[]>('/api/memory/kinds', signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const timesQuery = queryOptions({
  queryKey: ['memory', 'times'],
  queryFn: ({ signal }) => get<FactTime[]>('/api/memory/times', signal),
  ...STALE,
});

export const namedQuery = (of: string, q: string) =>
  queryOptions({
    queryKey: ['records', 'named', of, q],
    queryFn: ({ signal }) => get<Named[]>(`/api/memory/named?of=${path(of)}&q=${path(q)}`, signal),
    placeholderData: keepPreviousData,
    ...STALE,
  });
