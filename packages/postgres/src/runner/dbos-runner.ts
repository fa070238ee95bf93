import {
  type Answer,
  type Durable,
  FencedError,
  type Progress,
  Request,
  type Runner,
} from '@conductor/contract';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { getExecutor } from '@dbos-inc/dbos-sdk/internal/dbos';
import { dbRetryConfig, INTERNAL_QUEUE_NAME } from '@dbos-inc/dbos-sdk/internal/utils';
import { wfQueueRunner } from '@dbos-inc/dbos-sdk/internal/wfqueue';
import { sql } from 'drizzle-orm/sql';
import type pg from 'pg';
import { isConnectionLoss, run } from '../connection.ts';
import type { EntityTable } from '../tables/entity-table.ts';
import { durableRun, type RunOn } from './durable-run.ts';
import { failRun } from './fail-run.ts';
import { type Lease, takeLease } from './lease.ts';
import { type Notices, openNotices } from './notices.ts';
import { submitRun } from './submit.ts';
import { currentAnswer, settledAnswer } from './watch.ts';

/** The plan interpreter's version: a run is only ever gone on with by the one it began with. */
export const APPLICATION_VERSION = 'plan-1';
const SWEEP_EVERY_MS = 1_000;
/** A run that waits for a person is taken up again at every start, and must never have been taken up too often. */
const MOST_RECOVERIES = 1_000_000;
/** How long after the database is back the engine may take to look again, in seconds. */
const LOOKS_AGAIN_WITHIN = 2;

export type Conduct = (request: Request, durable: Durable) => Promise<void>;

export interface RunnerOptions {
  url: string;
  pool: pg.Pool;
  tables: ReadonlyMap<string, EntityTable>;
  embedder: string;
  /** What a turn is. Absent: this process only hands requests over and waits. */
  conduct?: Conduct;
  /** Told what the durable engine complains of. */
  complain?(message: string): void;
}

// DBOS keeps its registrations for a process's lifetime, so there is one workflow, and it does what the open runner says.
let perform: ((request: Request) => Promise<void>) | undefined;
const turn = DBOS.registerWorkflow(
  async (request: unknown) => {
    if (!perform) throw new Error('no runner is open in this process');
    await perform(Request.parse(request));
  },
  { name: 'turn', maxRecoveryAttempts: MOST_RECOVERIES },
);

/** Opens a runner; with `conduct` it is a worker too, and goes on with whatever was left undone. */
export async function openRunner(options: RunnerOptions): Promise<Runner & { executor: string | null }> {
  const notices = await openNotices(options.url);
  const worker = options.conduct ? await openWorker(options, options.conduct, notices) : null;
  const { pool } = options;
  return {
    executor: worker?.executor ?? null,
    async submit(request) {
      await submitRun(pool, request);
      // It is taken. Should starting it fail now, the next sweep does.
      if (worker) await worker.startUnstarted().catch(() => {});
      else notices.wake();
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

interface Worker {
  /** The executor id that it began with. */
  executor: string;
  startUnstarted(): Promise<void>;
  close(): Promise<void>;
}

async function openWorker(options: RunnerOptions, conduct: Conduct, notices: Notices): Promise<Worker> {
  const { pool, tables, embedder, complain = () => {} } = options;
  const abandoned = new Set<string>();
  let current: RunOn | undefined;
  const begin = async (): Promise<Lease> => {
    const lease = await takeLease(pool);
    const on: RunOn = {
      ...{ pool, tables, embedder, lease, notices, complain },
      isOver: () => current !== on,
      abandon(id, because) {
        complain(`The run ${id} goes on anew from its last checkpoint: ${String(because)}`);
        abandoned.add(id);
      },
    };
    current = on;
    perform = (request) =>
      conduct(request, durableRun(on, request)).catch((error: unknown) =>
        on.isOver() ? new Promise<void>(() => {}) : failRun(pool, request, error, complain),
      );
    try {
      await launch(options, lease);
    } catch (error) {
      await lease.release();
      throw error;
    }
    return lease;
  };
  let lease = await begin();

  const sweepOrBeginAnew = async () => {
    try {
      await sweepOnce(pool, lease, abandoned);
    } catch (error) {
      if (!(error instanceof FencedError)) throw error;
      // Cut off for so long that another worker has its runs: what is left here is fenced, and this is a new worker.
      current = undefined;
      await stopEngine(0);
      await lease.release();
      lease = await begin();
    }
  };
  let sweeping: Promise<void> = Promise.resolve();
  const sweep = () => {
    sweeping = sweeping.then(sweepOrBeginAnew).catch((error: unknown) => {
      if (!isConnectionLoss(error)) complain(String(error));
    });
    return sweeping;
  };
  const timer = setInterval(sweep, SWEEP_EVERY_MS);
  const silence = notices.onWake(() => void sweep());
  await sweep();
  return {
    executor: lease.executor,
    startUnstarted: () => startUnstarted(pool),
    async close() {
      clearInterval(timer);
      silence();
      await sweeping;
      // A turn that has answered needs a moment to be closed; one that waits for a person goes on elsewhere.
      current = undefined;
      await stopEngine((await busy(pool)) ? 2_000 : 50);
      await lease.release();
      perform = undefined;
    },
  };
}

async function launch({ url, complain }: RunnerOptions, lease: Lease): Promise<void> {
  const say = (entry: unknown) => {
    const message = entry instanceof Error ? entry.message : String(entry);
    // A run that waits for a person is left for whoever comes next: that is no complaint.
    if (!message.startsWith('Shutting down while')) complain?.(message);
  };
  DBOS.setConfig({
    name: 'conductor',
    systemDatabaseUrl: url,
    systemDatabasePoolSize: 8,
    applicationVersion: APPLICATION_VERSION,
    executorID: lease.executor,
    logger: { info() {}, debug() {}, warn: say, error: say },
  });
  dbRetryConfig.maxBackoffSec = LOOKS_AGAIN_WITHIN;
  await DBOS.launch();
  await takeUp();
}

/** Ends the engine, and the waits of the runs that it leaves, each of which would keep the process for ten seconds. */
async function stopEngine(patience: number): Promise<void> {
  const waits = DBOS.isInitialized() ? getExecutor().systemDatabase.notificationsMap : undefined;
  await DBOS.shutdown({ workflowCompletionTimeoutMS: patience });
  for (const key of [...(waits?.map.keys() ?? [])]) waits!.callCallbacks(key);
}

/** Goes on at once with what recovery has put into the engine's own queue, which it would look into a second later. */
async function takeUp(): Promise<void> {
  const queue = wfQueueRunner.getInternalQueue(INTERNAL_QUEUE_NAME);
  if (queue) await wfQueueRunner['pollQueue'](getExecutor(), queue);
}

/** What a worker looks after, again and again. Each part is idempotent, so a missed hint costs a second. */
async function sweepOnce(pool: pg.Pool, lease: Lease, abandoned: Set<string>): Promise<void> {
  await lease.beat();
  const lapsed = await lease.claimLapsed(APPLICATION_VERSION);
  const again = [...abandoned];
  if (lapsed.length > 0) await getExecutor().recoverPendingWorkflows(lapsed);
  if (again.length > 0) await DBOS.resumeWorkflows(again);
  for (const id of again) abandoned.delete(id);
  if (lapsed.length + again.length > 0) await takeUp();
  await startUnstarted(pool);
  await deliverDecisions(pool);
}

async function startUnstarted(pool: pg.Pool): Promise<void> {
  const waiting = await run<{ id: string; request: Request }>(
    pool,
    sql`select id, request from conductor.run where started_at is null order by at limit 100`,
  );
  for (const { id, request } of waiting) {
    await DBOS.startWorkflow(turn, { workflowID: id })(request);
    await run(pool, sql`update conductor.run set started_at = clock_timestamp() where id = ${id}`);
  }
}

async function deliverDecisions(pool: pg.Pool): Promise<void> {
  const decided = await run<{ id: string; run: string }>(
    pool,
    sql`select id, run from conductor.approval where state <> 'pending' and delivered_at is null order by at limit 100`,
  );
  for (const { id, run: runId } of decided) {
    await DBOS.send(runId, 'decided', id, id);
    await run(pool, sql`update conductor.approval set delivered_at = clock_timestamp() where id = ${id}`);
  }
}

async function busy(pool: pg.Pool): Promise<boolean> {
  const rows = await run(pool, sql`select 1 from conductor.run where status = 'running' limit 1`);
  return rows.length > 0;
}
