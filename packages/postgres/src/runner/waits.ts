import { type ApprovalView, type Awaited, ConductorError, type Woken } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { readApproval } from '../approval/read.ts';
import { type Connectable, run, transaction } from '../connection.ts';
import { asKept } from './checkpoints.ts';
import type { Execution, RunOn } from './execution.ts';
import { refuseFenced } from './lease.ts';
import { lieDown } from './lie-down.ts';
import { untilConnected } from './patience.ts';
import { refuseCancelled } from './refuse-cancelled.ts';
import { step } from './step.ts';

/** The row is the truth: once decided, or overdue to the end of its chain, it stays so. */
export async function decidedApproval(
  on: RunOn,
  execution: Execution,
  id: string,
  despiteCancel = false,
): Promise<ApprovalView> {
  const approval = await untilConnected(on, () => readApproval(on.pool, id));
  if (!approval) throw new ConductorError('unknown-approval', `There is no approval ${id}.`, 'Ask again.');
  if (approval.state !== 'pending') return approval;
  // Asked in a transaction that had begun before it was cancelled: nobody voids that one.
  if (!despiteCancel) await untilConnected(on, () => refuseCancelled(on.pool, execution.request.run));
  return lieDown(execution, null, `it waits for the approval ${id}`);
}

interface Sleep {
  name: string;
  awaited: Awaited;
  despiteCancel: boolean;
}

/** Looks whether it has happened, or its time is up; keeps that, or lies down. */
export async function sleepUntil(on: RunOn, execution: Execution, sleep: Sleep): Promise<Woken> {
  let deadline: string | null = null;
  const woken = await step<Woken>(on, execution, {
    name: sleep.name,
    options: {},
    async work() {
      const looked = await transaction(on.pool, 'READ COMMITTED', (client) =>
        look(client, on, execution, sleep),
      );
      if ('woken' in looked) return looked.woken;
      deadline = looked.deadline;
      return lieDown(execution, deadline, `it waits: ${sleep.name}`);
    },
  });
  return woken;
}

async function look(
  client: Connectable,
  on: RunOn,
  { request }: Execution,
  { name, awaited, despiteCancel }: Sleep,
): Promise<{ woken: Woken } | { deadline: string | null }> {
  await refuseFenced(client, on.lease);
  if (!despiteCancel) await refuseCancelled(client, request.run);
  if ('event' in awaited) await lockEvent(client, request.workspace, awaited.event, awaited.key);
  const { deadline, isDue, now } = await lying(client, request, name, awaited);
  const found = await happened(client, request, awaited);
  if (!found && !isDue) return { deadline };
  const woken: Woken = { happened: found !== null, at: found?.at ?? now, payload: found?.payload ?? null };
  await run(client, sql`delete from conductor.awaited where run = ${request.run} and step = ${name}`);
  await run(
    client,
    sql`update conductor.run set status = 'running' where id = ${request.run} and status = 'waiting'`,
  );
  await run(
    client,
    sql`insert into conductor.receipt (run, step, output) values (${request.run}, ${name}, ${asKept({ ...woken, ...(found?.event ? { event: found.event } : {}) })}::json)`,
  );
  return { woken };
}

/** Whoever tells of an event and whoever begins to wait for it go one after the other, so that neither misses the other. */
export async function lockEvent(
  client: Connectable,
  workspace: string,
  name: string,
  key: string,
): Promise<void> {
  await run(
    client,
    sql`select pg_advisory_xact_lock(hashtextextended(${`event/${workspace}/${name}/${key}`}, 0))`,
  );
}

/** Since when it waits and until when, by the database's clock alone. */
async function lying(
  client: Connectable,
  { run: runId, workspace }: Execution['request'],
  name: string,
  awaited: Awaited,
): Promise<{ deadline: string | null; isDue: boolean; now: string }> {
  const seconds = 'for' in awaited ? awaited.for : 'within' in awaited ? awaited.within : null;
  const [event, key] = 'event' in awaited ? [awaited.event, awaited.key] : ['', ''];
  const at = 'at' in awaited ? awaited.at : null;
  const [row] = await run<{ deadline: string | null; isDue: boolean | null; now: string }>(
    client,
    sql`with mine as (
          insert into conductor.awaited (run, step, workspace, event, key) values (${runId}, ${name}, ${workspace}, ${event}, ${key})
          on conflict (run, step) do update set event = excluded.event returning since)
        select until as deadline, until <= clock_timestamp() as "isDue", clock_timestamp() as now
        from (select coalesce(${at}::timestamptz, since + make_interval(secs => ${seconds}::float8)) as until from mine) as due`,
  );
  return { deadline: row!.deadline, isDue: row!.isDue ?? false, now: row!.now };
}

interface Found {
  at: string;
  payload: Record<string, unknown> | null;
  event?: number;
}

async function happened(
  client: Connectable,
  request: Execution['request'],
  awaited: Awaited,
): Promise<Found | null> {
  if ('deliveries' in awaited) {
    const [open] = await run<{ at: string; count: number }>(
      client,
      sql`select clock_timestamp() as at, count(*)::int as count from conductor.outbox
          where change_set = ${awaited.deliveries} and state in ('queued', 'sending')`,
    );
    return open!.count === 0 ? { at: open!.at, payload: null } : null;
  }
  if (!('event' in awaited)) return null;
  // What came since the run was asked for, or, where the clock of whoever asked is ahead, since it began;
  // and each only once, where it waits for several alike.
  const [found] = await run<{ id: number; at: string; payload: Record<string, unknown> }>(
    client,
    sql`select id, at, payload from conductor.event e
        where workspace = ${request.workspace} and name = ${awaited.event} and key = ${awaited.key} and at >= least(${request.at}::timestamptz, (select started_at from conductor.run where id = ${request.run}))
          and not exists (select from conductor.receipt where run = ${request.run} and output->>'event' = e.id::text)
        order by id limit 1`,
  );
  return found ? { at: found.at, payload: found.payload, event: found.id } : null;
}
