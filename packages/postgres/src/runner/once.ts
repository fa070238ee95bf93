import { FencedError, type JournalEvent, type Request } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';
import { appendJournal, type Head } from '../journal/append.ts';
import type { SnapshotOpening } from '../snapshot.ts';
import { asKept } from './checkpoints.ts';
import type { Lease } from './lease.ts';
import { cancelledError } from './refuse-cancelled.ts';

interface Opening extends SnapshotOpening {
  isDone: boolean;
  output: unknown;
  head: Head;
}

interface OnceOf {
  request: Request;
  step: string;
  lease: Pick<Lease, 'executor' | 'token'>;
  despiteCancel: boolean;
  /** What was read before it, by name: written with it. */
  unwritten: ReadonlyMap<string, string>;
  /** Ends this execution; the run goes on from what is kept of it. */
  anew(): never;
}

/**
 * In the effect's own transaction: the same step twice gives one effect, for its receipt is written with it.
 * Of two that do the same step at once the later finds the receipt's key taken, and is done again.
 * @param work does it, and says what is to be told of it
 * @throws FencedError where this worker has lost its lease; CancelledError where somebody has cancelled the run
 */
export async function once(
  client: Connectable,
  of: OnceOf,
  work: (opening: SnapshotOpening) => Promise<{ result: unknown; told: readonly JournalEvent[] }>,
): Promise<unknown> {
  const opening = await open(client, of);
  // Whoever has done it may have read otherwise before: what hangs together is what they kept.
  if (opening.isDone) return of.unwritten.size > 0 ? of.anew() : opening.output;
  if (opening.cancelledBy !== null && !of.despiteCancel)
    throw cancelledError(opening.cancelledBy, opening.reason);
  const { result, told } = await work(opening);
  const text = asKept(result);
  const { run: runId, workspace } = of.request;
  await appendJournal(client, { run: runId, workspace }, told, {
    head: opening.head,
    receipt: { step: of.step, text },
    before: of.unwritten,
  });
  return JSON.parse(text) as unknown;
}

/**
 * All that an effect begins with, in one question. Until the transaction ends the lease cannot change hands:
 * a key share lets the heartbeat pass meanwhile, and no claim.
 */
async function open(client: Connectable, { request, step, lease }: OnceOf): Promise<Opening> {
  const { run: runId, workspace, user, conversation } = request;
  const [row] = await run<Omit<Opening, 'head'> & { headSeq: number | null; headHash: string | null }>(
    client,
    sql`select c.run is not null as "isDone", c.output, coalesce(p.name, r.cancelled_by) as "cancelledBy", r.cancel_reason as reason,
          r.head_seq as "headSeq", r.head_hash as "headHash", me.name, me.roles,
          exists(select from conductor.spending_limit where workspace = ${workspace}) as limited,
          (select max(sequence) from conductor.change_set where workspace = ${workspace}) as latest,
          (select register from conductor.conversation where workspace = ${workspace} and id = ${conversation}) as register
        from conductor.worker w
        left join conductor.receipt c on c.run = ${runId} and c.step = ${step}
        left join conductor.run r on r.id = ${runId}
        left join conductor.person p on p.workspace = r.workspace and p.id = r.cancelled_by
        left join conductor.person me on me.workspace = ${workspace} and me.id = ${user}
        where w.executor = ${lease.executor} and w.token = ${lease.token} and w.released_at is null
        for key share of w`,
  );
  if (!row) throw new FencedError();
  const { headSeq, headHash, ...opening } = row;
  return { ...opening, head: { seq: headSeq, hash: headHash } };
}
