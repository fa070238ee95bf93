import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ApprovalView,
  ConductorError,
  type Durable,
  FencedError,
  type Request,
  type ViewId,
  workTeller,
} from '@conductor/contract';
import { DBOS, Error as DBOSErrors } from '@dbos-inc/dbos-sdk';
import { sql } from 'drizzle-orm/sql';
import type pg from 'pg';
import { readApproval } from '../approvals.ts';
import { type Connectable, explainDatabaseError, isConnectionLoss, run, transaction } from '../connection.ts';
import { takeSnapshot } from '../snapshot.ts';
import type { EntityTable } from '../tables/entity-table.ts';
import { openWriter } from '../writer.ts';
import { type Lease, refuseFenced } from './lease.ts';
import type { Notices } from './notices.ts';

export interface RunOn {
  pool: pg.Pool;
  tables: ReadonlyMap<string, EntityTable>;
  embedder: string;
  lease: Lease;
  notices: Notices;
  complain?(message: string): void;
  /** Told of a run whose checkpoint could not be written or read: it is to go on anew from its last one. */
  abandon(run: string, because: unknown): void;
  /** Whether this worker has closed, or lost its lease: its runs are another's now. */
  isOver(): boolean;
}

/** What a checkpoint keeps: the result, or the refusal that a person can act on. */
type Kept<T> = { result: T } | { refused: { code: string; message: string; mend: string } };

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2_000;
const LOOK_AGAIN_AFTER_SECONDS = 6 * 3600;

/** One run's hold on the world, over DBOS: each call of it is one checkpointed step. */
export function durableRun(on: RunOn, request: Request): Durable {
  const { pool, tables, embedder, lease, notices } = on;
  const { workspace, user, conversation } = request;
  const lookAt = (client: Connectable, view: ViewId) =>
    takeSnapshot({ client, tables, workspace, user, conversation, view, embedder });
  return {
    run: request.run,
    read: (name, work, asOf) =>
      step(on, request.run, name, () =>
        transaction(pool, 'REPEATABLE READ READ ONLY', async (client) =>
          work(await lookAt(client, { ...request.view, asOf })),
        ),
      ),
    write: (name, work) =>
      step(on, request.run, name, () =>
        transaction(pool, 'READ COMMITTED', (client) =>
          once(client, request.run, name, async () => {
            await refuseFenced(client, lease);
            const { writer, finish } = await openWriter({
              client,
              tables,
              request,
              embedder,
              progress: workTeller(request.run, notices.tell),
            });
            const result = await work(writer);
            await finish();
            return result;
          }),
        ),
      ),
    decided: (approval) => waitForDecision(on, request.run, approval),
    tell: (progress) => notices.tell(progress),
  };
}

async function step<T>(on: RunOn, runId: string, name: string, work: () => Promise<T>): Promise<T> {
  const attempt = async (): Promise<Kept<T>> => {
    try {
      return { result: await untilConnected(work) };
    } catch (error) {
      return keepRefusal(error, on.complain);
    }
  };
  // The attempt itself never throws, so what is thrown is the engine's: it is closed, another has this run, or it cannot write.
  const kept = await DBOS.runStep(attempt, { name }).catch((error: unknown) => leave(error, on, runId));
  if ('refused' in kept) throw new ConductorError(kept.refused.code, kept.refused.message, kept.refused.mend);
  return kept.result;
}

/** The database that went away comes back, in a second or in an hour: what was begun waits for it. */
async function untilConnected<T>(work: () => Promise<T>): Promise<T> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!isConnectionLoss(error) && !isPassing(error)) throw error;
      await sleep(wait);
    }
  }
}

/** Serialization failure, deadlock: of two transactions this one was rolled back, and may be done again. */
const isPassing = (error: unknown): boolean => /^40(001|P01)$/.test((error as { code?: string }).code ?? '');

/** Ends this execution without a word: whatever it said now would stand beside what its successor does. */
function leave(error: unknown, { abandon, isOver }: RunOn, runId: string): Promise<never> {
  const isLost =
    isOver() ||
    error instanceof DBOSErrors.DBOSWorkflowConflictError ||
    error instanceof DBOSErrors.DBOSWorkflowCancelledError;
  if (!isLost && error instanceof DBOSErrors.DBOSError) throw error;
  if (!isLost) abandon(runId, error);
  return new Promise(() => {});
}

async function keepRefusal(
  error: unknown,
  complain: RunOn['complain'],
): Promise<{ refused: { code: string; message: string; mend: string } }> {
  // Another worker has this run: end here without a trace, so that only its checkpoints stand.
  if (error instanceof FencedError) return new Promise(() => {});
  const explained = explainDatabaseError(error);
  const { code, message, mend } =
    explained instanceof ConductorError ? explained : faultFrom(error, complain);
  return { refused: { code, message, mend } };
}

/** A fault of ours ends the run in words, not in silence; its trace goes to the log. */
function faultFrom(error: unknown, complain: RunOn['complain']): ConductorError {
  complain?.(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return new ConductorError(
    'fault',
    `Something in Conductor or a pack broke: ${(error as Error)?.message ?? String(error)}`,
    'Nothing was changed by this step. Report it with the id of the run.',
  );
}

/** The same step twice gives one effect: the receipt is in the effect's own transaction. */
async function once<T>(client: Connectable, runId: string, name: string, work: () => Promise<T>): Promise<T> {
  // Two workers in the same step, however they got there, go one after the other; the later finds the receipt.
  await run(client, sql`select pg_advisory_xact_lock(hashtextextended(${`step/${runId}/${name}`}, 0))`);
  const [receipt] = await run<{ output: T }>(
    client,
    sql`select output from conductor.receipt where run = ${runId} and step = ${name}`,
  );
  if (receipt) return receipt.output;
  const result = await work();
  await run(
    client,
    sql`insert into conductor.receipt (run, step, output) values (${runId}, ${name}, ${JSON.stringify(result ?? null)}::jsonb)`,
  );
  return result;
}

/** The approvals table is the truth; a message only says that it is worth a look. */
async function waitForDecision(on: RunOn, runId: string, id: string): Promise<ApprovalView> {
  for (;;) {
    const approval = await step(on, runId, `look at ${id}`, () => readApproval(on.pool, id));
    if (!approval) throw new ConductorError('unknown-approval', `There is no approval ${id}.`, 'Ask again.');
    if (approval.state !== 'pending') return approval;
    await DBOS.recv(id, { timeoutSeconds: LOOK_AGAIN_AFTER_SECONDS }).catch((error: unknown) =>
      leave(error, on, runId),
    );
  }
}
