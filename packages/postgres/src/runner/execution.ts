import type { Queue, Request, Sight } from '@conductor/contract';
import type pg from 'pg';
import type { EntityTable } from '../tables/entity-table.ts';
import type { Lease } from './lease.ts';
import type { Notices } from './notices.ts';

/** What the executions of a worker have in common. */
export interface RunOn {
  pool: pg.Pool;
  tables: ReadonlyMap<string, EntityTable>;
  embedder: string;
  sight: Sight;
  lease: Lease;
  notices: Notices;
  queues: ReadonlyMap<string, Queue>;
  complain(message: string): void;
  /** Aborted when this worker closes or has lost its lease: its runs are another's then. */
  over: AbortSignal;
}

/** One run in the hands of this worker. */
export interface Execution {
  request: Request;
  /** What its steps came to so far, by name. */
  checkpoints: Map<string, unknown>;
  /**
   * Of them what steps have read and nothing hangs on yet, as text: it is written with the next effect, or before
   * the run lies down. Whoever dies before reads it again, and has done nothing with it.
   */
  unwritten: Map<string, string>;
  /** The earliest moment among those that it lies down until; null: it waits for what has no time. */
  wakesAt: string | null;
}
