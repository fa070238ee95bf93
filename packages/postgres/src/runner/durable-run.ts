import {
  type ApprovalView,
  ConductorError,
  type Durable,
  FencedError,
  type Request,
  type ViewId,
} from '@conductor/contract';
import { DBOS } from '@dbos-inc/dbos-sdk';
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
}

/** What a checkpoint keeps: the result, or the refusal that a person can act on. */
type Kept<T> = { result: T } | { refused: { code: string; message: string; mend: string } };

const RETRY = {
  retriesAllowed: true,
  maxAttempts: 8,
  intervalSeconds: 0.2,
  backoffRate: 2,
  shouldRetry: isConnectionLoss,
};
const LOOK_AGAIN_AFTER_SECONDS = 6 * 3600;

/** One run's hold on the world, over DBOS: each call of it is one checkpointed step. */
export function durableRun(on: RunOn, request: Request): Durable {
  const { pool, tables, embedder, lease, notices, complain } = on;
  const { workspace, user, conversation } = request;
  const lookAt = (client: Connectable, view: ViewId) =>
    takeSnapshot({ client, tables, workspace, user, conversation, view, embedder });
  return {
    run: request.run,
    read: (name, work, asOf) =>
      step(name, complain, () =>
        transaction(pool, 'REPEATABLE READ READ ONLY', async (client) =>
          work(await lookAt(client, { ...request.view, asOf })),
        ),
      ),
    write: (name, work) =>
      step(name, complain, () =>
        transaction(pool, 'READ COMMITTED', (client) =>
          once(client, request.run, name, async () => {
            await refuseFenced(client, lease);
            const { writer, finish } = await openWriter({ client, tables, request, embedder });
            const result = await work(writer);
            await finish();
            return result;
          }),
        ),
      ),
    decided: (approval) => waitForDecision(pool, approval),
    tell: (progress) => notices.tell(progress),
  };
}

async function step<T>(name: string, complain: RunOn['complain'], work: () => Promise<T>): Promise<T> {
  const kept = await DBOS.runStep<Kept<T>>(
    async () => {
      try {
        return { result: await work() };
      } catch (error) {
        return keepRefusal(error, complain);
      }
    },
    { name, ...RETRY },
  );
  if ('refused' in kept) throw new ConductorError(kept.refused.code, kept.refused.message, kept.refused.mend);
  return kept.result;
}

async function keepRefusal(
  error: unknown,
  complain: RunOn['complain'],
): Promise<{ refused: { code: string; message: string; mend: string } }> {
  // Another worker has this run: end here without a trace, so that only its checkpoints stand.
  if (error instanceof FencedError) return new Promise(() => {});
  if (isConnectionLoss(error)) throw error;
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
async function waitForDecision(pool: pg.Pool, id: string): Promise<ApprovalView> {
  for (;;) {
    const approval = await step(`look at ${id}`, undefined, () => readApproval(pool, id));
    if (!approval) throw new ConductorError('unknown-approval', `There is no approval ${id}.`, 'Ask again.');
    if (approval.state !== 'pending') return approval;
    await DBOS.recv(id, { timeoutSeconds: LOOK_AGAIN_AFTER_SECONDS });
  }
}
