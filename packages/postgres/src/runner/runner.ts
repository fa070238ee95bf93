import type { Answer, Progress, Queue, Runner, Sight } from '@conductor/contract';
import type pg from 'pg';
import type { EntityTable } from '../tables/entity-table.ts';
import type { Lease } from './lease.ts';
import { openNotices } from './notices.ts';
import { submitRun } from './submit.ts';
import { currentAnswer, settledAnswer } from './watch.ts';
import { type Conduct, Worker } from './worker.ts';

export interface RunnerOptions {
  url: string;
  pool: pg.Pool;
  tables: ReadonlyMap<string, EntityTable>;
  embedder: string;
  sight: Sight;
  /** What a turn is. Absent: this process only hands requests over and waits. */
  conduct?: Conduct;
  /** Of the catalogue that turns are conducted with. */
  fingerprint?: string;
  queues?: ReadonlyMap<string, Queue>;
  /** Told what goes wrong beside the runs. */
  complain?(message: string): void;
}

export interface OpenRunner extends Runner {
  /** The leave that this process works by; null where it only hands over. */
  lease(): Pick<Lease, 'executor' | 'token'> | null;
}

/** Opens a runner; with `conduct` it is a worker too, and goes on with whatever was left undone. */
export async function openRunner(options: RunnerOptions): Promise<OpenRunner> {
  const { pool, conduct, fingerprint = '', queues = new Map(), complain = () => {} } = options;
  const notices = await openNotices(options.url);
  const worker = conduct
    ? await Worker.open({ ...options, conduct, fingerprint, queues, notices, complain })
    : null;
  return {
    lease: () => worker?.lease ?? null,
    async submit(request) {
      const isBegun = worker ? await worker.submit(request) : await submitRun(pool, request, null);
      if (!isBegun) notices.wake();
    },
    settled: (id, within) => settledAnswer(pool, notices, id, within),
    current: (id): Promise<Answer | null> => currentAnswer(pool, id),
    watch: (id, listener: (progress: Progress) => void) => notices.onProgress(id, listener),
    async close() {
      await worker?.close();
      await notices.close();
    },
  };
}
