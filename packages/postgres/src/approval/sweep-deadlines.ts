import type { Asked } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import type pg from 'pg';
import { type Connectable, isConnectionLoss, run, transaction } from '../connection.ts';
import { appendJournal } from '../journal/append.ts';
import { settleApproval } from './settle.ts';

/** Of one sweep: what is left over is due a second later still. */
const MOST_AT_ONCE = 200;

interface Overdue {
  id: string;
  run: string;
  workspace: string;
  step: string;
  hash: string;
  changeSet: string | null;
  deadline: string;
  /** To whom it goes now; null where nobody is left. */
  next: { of: Asked; within: number | null } | null;
}

/**
 * Sees to every question that nobody answered in time, by the database's clock alone: it goes to whoever
 * is next, whose time begins now, and where nobody is, it has expired. Each rung is gone through, however
 * late the sweep comes. Several workers may sweep at once: each question is one's.
 */
export async function sweepDeadlines(pool: pg.Pool): Promise<void> {
  await voidLeftOver(pool);
  const failed = new Map<string, unknown>();
  for (let swept = 0; swept < MOST_AT_ONCE; swept += 1) {
    let taken: Overdue | undefined;
    try {
      await transaction(pool, 'READ COMMITTED', async (client) => {
        taken = await takeOverdue(client, [...failed.keys()]);
        if (taken) await (taken.next ? escalate(client, taken, taken.next) : expire(client, taken));
      });
    } catch (error) {
      if (!taken || isConnectionLoss(error)) throw error;
      failed.set(taken.id, error);
    }
    if (!taken) break;
  }
  // One that cannot be seen to keeps nobody from the others; it is told when they are done.
  for (const [id, error] of failed) throw new Error(`The deadline of ${id}: ${String(error)}`);
}

/** The run is held before the question, as everywhere: whoever holds one of them is waited for by nobody here. */
async function takeOverdue(client: Connectable, but: readonly string[]): Promise<Overdue | undefined> {
  const [overdue] = await run<Overdue>(
    client,
    sql`select a.id, a.run, a.workspace, a.step, a.hash, a.change_set as "changeSet", a.deadline_at as deadline,
          a.chain->jsonb_array_length(a.escalated_to) as next
        from conductor.run r join conductor.approval a on a.run = r.id
        where a.state = 'pending' and a.deadline_at <= clock_timestamp() and r.status in ('running', 'waiting')
          and a.id <> all(${sql.param(but)})
        order by a.deadline_at, a.id limit 1 for update of r, a skip locked`,
  );
  return overdue;
}

async function escalate(
  client: Connectable,
  { id, run: runId, workspace, step, hash, deadline }: Overdue,
  { of, within }: { of: Asked; within: number | null },
): Promise<void> {
  const to = 'role' in of ? of.role : of.person;
  const [row] = await run<{ deadline: string | null }>(
    client,
    sql`update conductor.approval set escalated_to = escalated_to || ${JSON.stringify([to])}::jsonb,
          deadline_at = clock_timestamp() + make_interval(secs => ${within}::float8)
        where id = ${id} returning deadline_at as deadline`,
  );
  const payload = { approval: id, to: of, hash, missed: deadline, deadline: row!.deadline };
  await appendJournal(client, { run: runId, workspace }, [{ kind: 'escalated', step, payload }]);
}

async function expire(client: Connectable, overdue: Overdue): Promise<void> {
  const { id, step, hash, deadline, workspace } = overdue;
  const payload = { approval: id, hash, missed: deadline };
  await settleApproval(client, workspace, overdue, { state: 'expired', by: null }, [
    { kind: 'expired', step, payload },
  ]);
}

/** A run that ended otherwise, say because another of its steps failed, leaves nothing for anybody to answer. */
async function voidLeftOver(pool: pg.Pool): Promise<void> {
  await run(
    pool,
    sql`update conductor.approval a set state = 'void', decided_at = clock_timestamp()
        from conductor.run r where a.run = r.id and a.state = 'pending' and r.status not in ('running', 'waiting')`,
  );
}
