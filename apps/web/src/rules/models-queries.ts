import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get } from '../api/request.ts';
import type { ModelsSeen, RulesSeen } from '../api/shapes.ts';

export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: ({ signal }) => get<ModelsSeen>('/api/models', signal),
  staleTime: 10_000,
});

export const allRulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: ({ signal }) => get<RulesSeen>('/api/rules', signal),
  staleTime: 10_000,
});

/** Asks each model's provider whether it is there. */
export function useLook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => get<ModelsSeen>('/api/models?check=1'),
    onSuccess: (seen) => client.setQueryData(modelsQuery.queryKey, seen),
  });
}
