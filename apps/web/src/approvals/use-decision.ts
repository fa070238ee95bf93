import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query';
import { readAgain } from '../api/queries.ts';
import { post } from '../api/request.ts';
import type { Approval, ApprovalView, Change, ChangeSetView } from '../api/shapes.ts';

export interface Decision {
  decision: 'approved' | 'rejected' | 'chosen' | 'filled' | 'handled';
  reason?: string;
  /** The place of what was chosen, from 0; what was filled in, by field; what was noted. */
  given?: unknown;
}

const KEY = ['decide'];

/** What is asked, in a few words. */
export const titleOf = ({ change, question }: Approval): string => change?.summary || question;

/** Decides on exactly what is on the page: its hash goes with the decision. What it came to, the server says. */
export function useDecision(approval: Approval) {
  const client = useQueryClient();
  const { id, hash } = approval;
  return useMutation({
    mutationKey: KEY,
    meta: { id, title: titleOf(approval) },
    mutationFn: (decision: Decision) => post<ApprovalView>(`/api/approvals/${id}`, { ...decision, hash }),
    onSettled: () => readAgain(client),
  });
}
export type Deciding = ReturnType<typeof useDecision>;

/** The last decision of this visit and what came of it: it outlives the card it was made on. */
export function useLastDecision() {
  return useMutationState({
    filters: { mutationKey: KEY },
    select: ({ state, meta }) => ({
      id: String(meta?.['id']),
      title: String(meta?.['title']),
      error: state.error,
      came: state.data as ApprovalView | undefined,
    }),
  }).at(-1);
}

/** Changes a draft that still waits. Approvals already given to it are void. */
export function useAmendment(changeSet: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (changes: Change[]) => post<ChangeSetView>(`/api/changes/${changeSet}/amend`, { changes }),
    onSuccess: () => readAgain(client),
  });
}
