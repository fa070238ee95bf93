import { FencedError } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';
import { asKept } from './checkpoints.ts';
import type { Lease } from './lease.ts';
import { cancelledError } from './refuse-cancelled.ts';

interface Opening {
  isDone: boolean;
  output: unknown;
  cancelledBy: string | null;
  reason: string | null;
}

interface OnceOf {
  run: string;
  step: string;
  lease: Pick<Lease, 'executor' | 'token'>;
  despiteCancel: boolean;
}

/**
 * In the effect's own transaction: the same step twice gives one effect, for its receipt is written with it.
 * Of two that do the same step at once the later finds the receipt's key taken, and is done again.
 * @throws FencedError where this worker has lost its lease; CancelledError where somebody has cancelled the run
 */
export async function once(client: Connectable, of: OnceOf, work: () => Promise<unknown>): Promise<unknown> {
  const opening = await open(client, of);
  if (opening.isDone) return opening.output;
  if (opening.cancelledBy !== null && !of.despiteCancel)
    throw cancelledError(opening.cancelledBy, opening.reason);
  const text = asKept(await work());
  await run(
    client,
    sql`insert into conductor.receipt (run, step, output) values (${of.run}, ${of.step}, ${text}::json)`,
  );
  return JSON.parse(text) as unknown;
}

/** Until the transaction ends the lease cannot change hands. A key share lets the heartbeat pass meanwhile, and no claim. */
async function open(client: Connectable, { run: runId, step, lease }: OnceOf): Promise<Opening> {
  const [opening] = await run<Opening>(
    client,
    sql`select c.run is not null as "isDone", c.output, coalesce(p.name, r.cancelled_by) as "cancelledBy", r.cancel_reason as reason
        from conductor.worker w
        left join conductor.receipt c on c.run = ${runId} and c.step = ${step}
        left join conductor.run r on r.id = ${runId}
        left join conductor.person p on p.workspace = r.workspace and p.id = r.cancelled_by
        where w.executor = ${lease.executor} and w.token = ${lease.token} and w.released_at is null
        for key share of w`,
  );
  if (!opening) throw new FencedError();
  return opening;
}
