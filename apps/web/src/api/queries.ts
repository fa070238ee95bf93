import { keepPreviousData, type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { get } from './request.ts';
import type {
  Approval,
  Delivery,
  Evidence,
  Explanation,
  Governance,
  JobInfo,
  Me,
  PackInfo,
  Page,
  RecordPage,
  Run,
  RunSummary,
  RunTimeline,
  Status,
  UnbuiltInfo,
  Values,
} from './shapes.ts';

const path = encodeURIComponent;

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => get<Me>('/api/me', signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => get<Status>('/api/status', signal),
  refetchInterval: (query) => {
    const embedding = query.state.data?.embedding;
    return embedding && embedding.done < embedding.total ? 2_000 : 4_000;
  },
});

export const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: ({ signal }) => get<JobInfo[]>('/api/jobs', signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const unbuiltQuery = queryOptions({
  queryKey: ['jobs', 'unbuilt'],
  queryFn: ({ signal }) => get<UnbuiltInfo[]>('/api/jobs/unbuilt', signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const packsQuery = queryOptions({
  queryKey: ['packs'],
  queryFn: ({ signal }) => get<PackInfo[]>('/api/packs', signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export const recentRunsQuery = queryOptions({
  queryKey: ['runs', 'recent'],
  queryFn: ({ signal }) => get<RunSummary[]>('/api/runs?limit=12', signal),
});

const unfinished = (status: string | undefined) => status === 'running' || status === 'waiting';

export const runQuery = (run: string) =>
  queryOptions({
    queryKey: ['run', run],
    queryFn: ({ signal }) => get<Run>(`/api/runs/${path(run)}`, signal),
    // A run that waits goes on when another person decides, and nothing else would tell this page.
    refetchInterval: (query) => (unfinished(query.state.data?.status) ? 2_500 : false),
  });

export const valuesQuery = (run: string) =>
  queryOptions({
    queryKey: ['run', run, 'values'],
    queryFn: ({ signal }) => get<Record<string, unknown>>(`/api/runs/${path(run)}/values`, signal),
    staleTime: 30_000,
  });

export const timelineQuery = (run: string, status: string | undefined) =>
  queryOptions({
    // Read again whenever the run comes to something else: it has more to tell then.
    queryKey: ['run', run, 'timeline', status],
    queryFn: ({ signal }) => get<RunTimeline>(`/api/runs/${path(run)}/timeline`, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });

export const explanationQuery = (run: string, status: string) =>
  queryOptions({
    // Read again whenever the run comes to something else: it has more to tell then.
    queryKey: ['run', run, 'explain', status],
    queryFn: ({ signal }) => get<Explanation>(`/api/runs/${path(run)}/explain`, signal),
    staleTime: 30_000,
  });

export const conversationQuery = (conversation: string) =>
  queryOptions({
    queryKey: ['conversation', conversation],
    queryFn: ({ signal }) => get<Run[]>(`/api/conversations/${path(conversation)}`, signal),
  });

export const approvalsQuery = (state: 'pending' | 'all') =>
  queryOptions({
    queryKey: ['approvals', state],
    queryFn: ({ signal }) => get<Approval[]>(`/api/approvals?state=${state}`, signal),
    refetchInterval: 5_000,
  });

export const deliveriesQuery = (state: 'unknown' | 'all') =>
  queryOptions({
    queryKey: ['deliveries', state],
    queryFn: ({ signal }) => get<Delivery[]>(`/api/deliveries?state=${state}`, signal),
    refetchInterval: 10_000,
  });

export const governanceQuery = queryOptions({
  queryKey: ['governance'],
  queryFn: ({ signal }) => get<Governance>('/api/governance', signal),
  refetchInterval: 15_000,
});

export const evidenceQuery = (id: string) =>
  queryOptions({
    queryKey: ['evidence', id],
    queryFn: ({ signal }) => get<Evidence>(`/api/evidence/${path(id)}`, signal),
    staleTime: 60_000,
  });

export const recordQuery = (entity: string, id: string) =>
  queryOptions({
    queryKey: ['record', entity, id],
    queryFn: ({ signal }) => get<RecordPage>(`/api/records/${path(entity)}/${path(id)}`, signal),
    // Others change it too, and a run that was just approved is still to be done.
    refetchInterval: 5_000,
  });

export const valuesOf = (entity: string, paths: readonly string[]) =>
  queryOptions({
    queryKey: ['records', entity, 'values', paths.join()],
    queryFn: ({ signal }) => get<Values>(`/api/values/${path(entity)}?by=${paths.join()}`, signal),
    staleTime: 30_000,
  });

const MOST_AT_ONCE = 500;
/** More than a board or a page of objectives is ever read with; beyond it, `total` says that there are more. */
const MOST = 5_000;

/** All records of an entity, or all that fit `filters`, in the order of `sort`. */
export const allRecords = <Row>(entity: string, filters = '') =>
  queryOptions({
    queryKey: ['records', entity, 'all', filters],
    queryFn: async ({ signal }): Promise<Page<Row>> => {
      const rows: Row[] = [];
      for (;;) {
        const page = await get<Page<Row>>(
          `/api/records/${path(entity)}?offset=${rows.length}&limit=${MOST_AT_ONCE}${filters && `&${filters}`}`,
          signal,
        );
        rows.push(...page.rows);
        if (page.rows.length === 0 || rows.length >= Math.min(page.total, MOST))
          return { rows, total: page.total };
      }
    },
    staleTime: 10_000,
  });

/** The first few of a filtered list. */
export const someRecords = <Row>(entity: string, filters: string, limit: number) =>
  queryOptions({
    queryKey: ['records', entity, 'some', filters, limit],
    queryFn: ({ signal }) => get<Page<Row>>(`/api/records/${path(entity)}?limit=${limit}&${filters}`, signal),
    staleTime: 10_000,
  });

export const useMe = () => useQuery(meQuery).data;
export const useStatus = () => useQuery(statusQuery).data;

/** After something was decided, undone or imported: whatever may show it reads again. */
export function readAgain(client: QueryClient): void {
  for (const key of [
    'status',
    'name',
    'approvals',
    'deliveries',
    'run',
    'runs',
    'records',
    'record',
    'evidence',
    'conversation',
  ])
    void client.invalidateQueries({ queryKey: [key] });
}

/** What a run looks like in the moment between asking and the server's first word of it. */
export function newRun(run: string, conversation: string, said: string | null, user: string): Run {
  return {
    run,
    conversation,
    said,
    user,
    at: new Date().toISOString(),
    status: 'running',
    job: null,
    slots: {},
    scope: null,
    plan: null,
    steps: [],
    routes: {},
    approvals: [],
    answer: null,
    lists: [],
    changeSets: [],
    undone: [],
    ms: 0,
  };
}
