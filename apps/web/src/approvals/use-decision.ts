import { useMutation, useQueryClient } from '@tanstack/react-query';
import { readAgain } from '../api/queries.ts';
import { post } from '../api/request.ts';
import type { Approval, ApprovalView, Change, ChangeSetView } from '../api/shapes.ts';

export interface Decision {
  decision: 'approved' | 'rejected';
  reason?: string;
}

/** Decides on exactly what is on the page: its hash goes with the decision. */
export function useDecision({ id, hash }: Approval) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: Decision) => post<ApprovalView>(`/api/approvals/${id}`, { ...decision, hash }),
    onSettled: () => readAgain(client),
  });
}

/** Changes a draft that still waits. Approvals already given to it are void. */
export function useAmendment({ change }: Approval) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (changes: Change[]) => post<ChangeSetView>(`/api/changes/${change.id}/amend`, { changes }),
    onSuccess: () => readAgain(client),
  });
}
