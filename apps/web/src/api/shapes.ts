import type { Answer, ApprovalView, ChangeSetView, Fact } from '@conductor/contract';

export type {
  Answer,
  ApprovalView,
  Change,
  ChangeSetView,
  Claim,
  Progress,
  Scope,
  StepReport,
} from '@conductor/contract';

export interface Person {
  id: string;
  name: string;
  roles: string[];
}

export interface Me {
  user: Person;
  people: Person[];
  workspace: { id: string; name: string; timeZone: string; currency: string };
  version: string;
  /** The roles whose approvals this person may give. */
  mayApprove: string[];
}

export interface Status {
  embedding: { done: number; total: number };
  worker: { alive: boolean };
  pendingApprovals: number;
  counts: Record<string, number>;
}

export interface JobInfo {
  name: string;
  title: string;
  says: string;
  examples: string[];
}

/** One request and what came of it. */
export type Run = Answer & {
  said: string | null;
  at: string;
  user: string;
  /** Which of its change sets were taken back since. */
  undone: string[];
};

export interface RunSummary {
  run: string;
  conversation: string;
  at: string;
  user: string;
  said: string | null;
  status: string;
  job: string | null;
  ms: number;
}

export interface Started {
  run: string;
  conversation: string;
}

export interface Approval extends ApprovalView {
  change: ChangeSetView;
  requestedBy: { id: string; name: string };
  may: boolean;
}

export interface Evidence {
  kind: 'record' | 'fact' | 'step';
  entity?: string;
  id: string;
  label: string;
  text?: string;
  fields: Record<string, unknown>;
  fact?: Fact;
}

export interface RecordPage {
  entity: string;
  id: string;
  label: string;
  fields: Record<string, unknown>;
  history: { at: string; by: string; changeSet: string; summary: string }[];
}

export interface FeedbackRow {
  id: string;
  text: string;
  createdAt: string;
  source: string;
  state: string;
  contactId: string | null;
  contactName: string | null;
  companyId: string | null;
  companyName: string | null;
  segment: string | null;
}

export interface Page<Row> {
  rows: Row[];
  total: number;
}

export interface Upload {
  upload: string;
  name: string;
  size: number;
}

export interface RejectedRow {
  row: number;
  reason: string;
}

export interface Preview {
  sniffed: {
    kind: string;
    encoding: string;
    bom: boolean;
    newline: string;
    delimiter?: string;
    columns: string[];
  };
  format: string;
  mapping: Record<string, string>;
  unmapped: string[];
  targets: (string | { name: string; title?: string; required?: boolean })[];
  sample: Record<string, unknown>[];
  rejected: RejectedRow[];
  rows: number;
}
