import type { Answer } from './answer.ts';
import type { Change, ChangeSetView } from './change.ts';
import type { JournalEvent, Progress } from './event.ts';
import type { Snapshot } from './operation.ts';
import type { ApprovalView } from './outcome.ts';
import type { Register } from './register.ts';
import type { Request } from './request.ts';
import type { ChangeSetRef } from './type.ts';

export interface ApprovalWanted {
  step: string;
  of: { role: string } | { person: string };
  question: string;
  change: ChangeSetRef;
  planHash: string;
}

/** What one transaction may do. All of it happens, with its receipt, or none. */
export interface Writer {
  snapshot: Snapshot;
  journal(events: JournalEvent[]): void;
  propose(set: { step: string; summary: string; changes: Change[]; undoes?: string }): Promise<ChangeSetRef>;
  requestApproval(wanted: ApprovalWanted): Promise<ApprovalView>;
  /**
   * Applies a stored change set. Refuses one whose hash is not this, one that is applied already by
   * another step, and one whose records have changed since it was previewed.
   * @throws ConflictError
   */
  commit(set: { step: string; changeSet: string; hash: string; approval: string | null }): Promise<{
    sequence: number;
    size: number;
  }>;
  changeSet(id: string): Promise<ChangeSetView | null>;
  remember(register: Register): Promise<void>;
  /** What the person sees from now on. */
  publish(answer: Answer): Promise<void>;
}

/** What a run may do to the world: every one of these is checkpointed and happens once, whatever dies. */
export interface Durable {
  readonly run: string;
  /** Reads in one snapshot, as of now or of an earlier change; what it gives is kept, and not read again. */
  read<T>(name: string, work: (snapshot: Snapshot) => Promise<T>, asOf?: number): Promise<T>;
  /** One transaction with its receipt. */
  write<T>(name: string, work: (writer: Writer) => Promise<T>): Promise<T>;
  /** Sleeps, for days if need be, until somebody decides. */
  decided(approval: string): Promise<ApprovalView>;
  /** Told to whoever watches; nothing depends on it. */
  tell(progress: Progress): void;
}

/** Runs turns durably. `conduct` is what a turn is; the runner is what makes it survive. */
export interface Runner {
  /** Accepts a request: from here on it will be answered, whatever dies. Asking twice with one run id is asking once. */
  submit(request: Request): Promise<void>;
  /** The answer as soon as there is one, or a person is waited for. */
  settled(run: string, within?: number): Promise<Answer>;
  /** The answer as it stands. */
  current(run: string): Promise<Answer | null>;
  watch(run: string, listener: (progress: Progress) => void): () => void;
  close(): Promise<void>;
}
