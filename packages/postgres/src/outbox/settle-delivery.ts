import type { JournalEvent, Sent } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import type pg from 'pg';
import { type Connectable, run, transaction } from '../connection.ts';
import { appendJournal } from '../journal/append.ts';
import { wakeRun } from '../runner/wake-run.ts';
import { type Claim, heldBy } from './claim-delivery.ts';

/** So often is what did not leave this machine tried in all: over a quarter of an hour, which outlasts greylisting. */
const MOST_ATTEMPTS = 5;
const SECOND_AFTER_SECONDS = 10;
const TIMES_LONGER = 4;

interface Row {
  state: string;
  why: string | null;
  receipt: string | null;
  /** In seconds. */
  after: number | null;
}

/**
 * Records what became of an attempt, as the worker that made it says. One that comes late still may: the
 * truth takes the place of not knowing, and of whatever a person decided for want of it, but what was
 * sent again meanwhile is another attempt.
 * @returns whether the row was still this attempt's
 */
export async function settleDelivery(pool: pg.Pool, claim: Claim, sent: Sent): Promise<boolean> {
  return transaction(pool, 'READ COMMITTED', async (client) => {
    const [held] = await run<{ state: string }>(
      client,
      sql`select state from conductor.outbox where ${heldBy(claim)} and state in ('sending', 'unknown', 'left', 'queued') for update`,
    );
    if (!held) return false;
    const settled = settlement(held.state, sent, claim.attempts);
    if (settled) {
      await write(client, claim.delivery.id, settled);
      await tell(client, claim, eventOf(claim, settled));
    }
    return true;
  });
}

/** What the row becomes; null where this says nothing new. */
function settlement(state: string, sent: Sent, attempts: number): Row | null {
  const plain = { why: null, receipt: null, after: null };
  if (sent.is === 'delivered') return { ...plain, state: 'delivered', receipt: sent.receipt ?? null };
  if (sent.is === 'refused') return { ...plain, state: 'refused', why: sent.why };
  if (state === 'left' || state === 'queued') return null;
  if (sent.is === 'unknown')
    return state === 'unknown' ? null : { ...plain, state: 'unknown', why: sent.why };
  if (attempts >= MOST_ATTEMPTS)
    return { ...plain, state: 'refused', why: `${sent.why} It was tried ${attempts} times.` };
  const after = SECOND_AFTER_SECONDS * TIMES_LONGER ** (attempts - 1);
  return { ...plain, state: 'queued', why: sent.why, after: Math.max(after, sent.after ?? 0) };
}

async function write(client: Connectable, id: string, { state, why, receipt, after }: Row): Promise<void> {
  await run(
    client,
    sql`update conductor.outbox set state = ${state}, why = ${why}, receipt = ${receipt},
          next_at = case when ${after}::float8 is null then next_at else clock_timestamp() + make_interval(secs => ${after}::float8) end,
          settled_at = case when ${after}::float8 is null then clock_timestamp() end
        where id = ${id}`,
  );
}

const KINDS: Record<string, JournalEvent['kind']> = {
  delivered: 'delivered',
  refused: 'delivery-refused',
  unknown: 'delivery-unknown',
  queued: 'retried',
};

function eventOf(
  { delivery, changeSet, attempts }: Claim,
  { state, why, receipt, after }: Row,
): JournalEvent {
  const said = { ...(why ? { why } : {}), ...(receipt ? { receipt } : {}), ...(after ? { after } : {}) };
  return {
    kind: KINDS[state]!,
    step: null,
    payload: { delivery: delivery.id, key: delivery.key, changeSet, attempt: attempts, ...said },
  };
}

/**
 * Tells of it in the journal of the run that sends it, and where nothing of its change set is on its way
 * any more the run goes on. The journal holds the run's row: of the last two to end, the later one sees both.
 */
export async function tell(
  client: Connectable,
  { run: id, workspace, changeSet }: Pick<Claim, 'run' | 'workspace' | 'changeSet'>,
  event: JournalEvent,
): Promise<void> {
  if (!id) return;
  await appendJournal(client, { run: id, workspace }, [event]);
  const [open] = await run<{ count: number }>(
    client,
    sql`select count(*)::int as count from conductor.outbox where change_set = ${changeSet} and state in ('queued', 'sending')`,
  );
  if (open!.count === 0) await wakeRun(client, id);
}

/** It was claimed and not begun, for effects were stopped or the lease was lost in between: it waits as before, and that was no attempt. */
export async function putBack(pool: pg.Pool, claim: Claim): Promise<void> {
  await transaction(pool, 'READ COMMITTED', async (client) => {
    const [held] = await run<{ state: string }>(
      client,
      sql`select state from conductor.outbox where ${heldBy(claim)} and state in ('sending', 'unknown') for update`,
    );
    if (!held) return;
    const row: Row = { state: 'queued', why: 'It was not begun.', receipt: null, after: null };
    if (held.state === 'unknown') await tell(client, claim, eventOf(claim, row));
    await run(
      client,
      sql`update conductor.outbox set state = 'queued', attempts = attempts - 1, why = null, settled_at = null where id = ${claim.delivery.id}`,
    );
  });
}
