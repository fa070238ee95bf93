import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { get } from '../api/request.ts';
import type { FeedbackRow, Page } from '../api/shapes.ts';
import type { FeedbackSearch } from './feedback-search.ts';

const CHUNK = 200;

function chunk(filters: string, index: number) {
  return {
    queryKey: ['records', 'feedback', filters, index],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      get<Page<FeedbackRow>>(
        `/api/records/feedback?offset=${index * CHUNK}&limit=${CHUNK}${filters}`,
        signal,
      ),
    staleTime: 30_000,
  };
}

function asQuery({ q, state, source }: FeedbackSearch): string {
  const query = new URLSearchParams();
  if (q) query.set('q', q);
  if (state) query.set('state', state);
  if (source) query.set('source', source);
  return query.size > 0 ? `&${query}` : '';
}

/** Rows by their place in the whole list; those not read yet are undefined, and only the chunks in view are read. */
export function useFeedbackRows(search: FeedbackSearch, first: number, last: number) {
  const filters = asQuery(search);
  const head = useQuery({ ...chunk(filters, 0), placeholderData: keepPreviousData });
  const total = head.data?.total ?? 0;
  const from = Math.floor(first / CHUNK);
  const to = Math.min(Math.floor(last / CHUNK), Math.max(0, Math.ceil(total / CHUNK) - 1));
  const indexes = Array.from({ length: Math.max(1, to - from + 1) }, (_, place) => from + place);
  const chunks = useQueries({ queries: indexes.map((index) => chunk(filters, index)) });
  const rowAt = (place: number): FeedbackRow | undefined => {
    const index = Math.floor(place / CHUNK);
    const page = index === 0 ? head.data : chunks[index - from]?.data;
    return page?.rows[place % CHUNK];
  };
  return { total, rowAt, error: head.error, isReading: head.isPending, isStale: head.isPlaceholderData };
}
