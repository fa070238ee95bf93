import type { Answer, ApprovalView, Request, Snapshot } from '@conductor/contract';

/** All that is kept of a run that has ended. */
export interface Kept {
  request: Request;
  answer: Answer;
  /** What each step came to, by name. */
  checkpoints: ReadonlyMap<string, unknown>;
  approvals: readonly ApprovalView[];
}

/** Where two tellings of a run part: `where` is a step, or a dotted place in the answer. */
export interface Difference {
  where: string;
  then: unknown;
  now: unknown;
}

export interface Replay {
  /** Whether the kept steps give the kept answer. */
  same: boolean;
  differences: Difference[];
  /** Where today's packs, on the records as they were then, would come to something else. */
  today: Difference[];
  /** Steps that the run is kept without: erased, or never come to. */
  missing: string[];
}

/** Reads the records as they were at a change, as whoever asked; null reads them as they are. */
export type LookAt = <T>(asOf: number | undefined, work: (snapshot: Snapshot) => Promise<T>) => Promise<T>;
