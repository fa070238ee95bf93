import type { Answer } from './answer.ts';
import type { Change, ChangeSetView } from './change.ts';
import type { JournalEvent, Progress } from './event.ts';
import type { Worst } from './govern.ts';
import type { Retries, Snapshot } from './operation.ts';
import type { ApprovalView, Field, Form } from './outcome.ts';
import type { Register } from './register.ts';
import type { Request } from './request.ts';
import type { ChangeSetRef } from './type.ts';

/** A question to a person, as a step asks it. Times are in seconds. */
export interface ApprovalWanted {
  step: string;
  form: Form;
  of: Asked;
  question: string;
  /** Of `approve`: the exact difference. */
  change?: ChangeSetRef;
  about?: Record<string, unknown>;
  options?: string[];
  fields?: Record<string, Field>;
  planHash: string;
  rule: string;
  need: number;
  requesterMay: boolean;
  within: number | null;
  escalate: { of: Asked; within: number | null }[];
}

export type Asked = { role: string } | { person: string };

/** What a run sleeps until. Times are in seconds; `within` of null is for ever. */
export type Awaited =
  | { at: string }
  | { for: number }
  | { event: string; key: string; within: number | null }
  | { deliveries: string; within: number | null };

/** What woke it. `happened` is false where time ran out first. */
export interface Woken {
  happened: boolean;
  at: string;
  payload: Record<string, unknown> | null;
}

/** How a step is done. */
export interface StepOptions {
  /** As of an earlier change, where it reads. */
  asOf?: number;
  /** For an error that is `transient`; `USUAL_RETRIES` where it is not said. */
  retries?: Retries;
  /** Queues that it stands in before it begins, and holds a place of until it ends. */
  queues?: readonly string[];
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
  /** What this run has applied and nobody has taken back, in the order it was applied. */
  standing(): Promise<Pick<ChangeSetRef, 'changeSet' | 'summary'>[]>;
  /** What the conversation is about from now on; of two turns that end at once the later goes on from what the earlier left. */
  remember(after: (held: Register) => Register): Promise<Register>;
  /** What the person sees from now on. */
  publish(answer: Answer): Promise<void>;
  /** Takes what may be spent at worst from what is left. @throws ConductorError `over-budget` */
  reserve(worst: Worst): Promise<void>;
}

/**
 * What a run may do to the world: every one of these is checkpointed by its name and happens once,
 * whatever dies. Names are a run's own and each is used once; several may go on side by side.
 * @throws Suspended where this execution ends here: see there
 * @throws CancelledError where the run was cancelled before the step began
 */
export interface Durable {
  readonly run: string;
  /** Reads in one snapshot, as of now or of an earlier change; what it gives is kept, and not read again. */
  read<T>(name: string, work: (snapshot: Snapshot) => Promise<T>, options?: StepOptions): Promise<T>;
  /** One transaction with its receipt. */
  write<T>(name: string, work: (writer: Writer) => Promise<T>, options?: StepOptions): Promise<T>;
  /**
   * Asks somebody outside, holding no transaction; what comes back is kept, with what `keep` writes, and not asked for again. Killed
   * in between, it is asked twice: so nothing that changes the world may be asked for by it.
   */
  call<T>(
    name: string,
    work: () => Promise<T>,
    keep: (writer: Writer, value: T) => Promise<void>,
    options?: StepOptions,
  ): Promise<T>;
  /** Sleeps, for days if need be, until somebody decided, or nobody did in time. */
  decided(approval: string): Promise<ApprovalView>;
  /** Sleeps until a time, an event, or the end of what is sent. */
  until(name: string, awaited: Awaited): Promise<Woken>;
  /** The same run, for what undoes it: cancelling does not reach it. */
  despiteCancel(): Durable;
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
