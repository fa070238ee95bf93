import { sql } from 'drizzle-orm/sql';
import type pg from 'pg';
import { type Connectable, run, transaction } from '../connection.ts';
import type { RunOn } from './execution.ts';
import { pause } from './patience.ts';

const LOOK_EVERY_MS = 150;

/** Stands in line until there is a place in each of these queues, and takes them. */
export async function takePlaces(
  on: RunOn,
  runId: string,
  step: string,
  queues: readonly string[],
): Promise<void> {
  // Always in the same order, so that no two wait for each other.
  for (const queue of [...new Set(queues)].sort()) {
    while (!(await takePlace(on, runId, step, queue))) await pause(on, LOOK_EVERY_MS);
  }
}

async function takePlace(on: RunOn, runId: string, step: string, name: string): Promise<boolean> {
  const queue = on.queues.get(name);
  if (!queue) return true;
  const { executor, token } = on.lease;
  return transaction(on.pool, 'READ COMMITTED', async (client) => {
    await run(client, sql`select pg_advisory_xact_lock(hashtextextended(${`queue/${name}`}, 0))`);
    await run(
      client,
      sql`delete from conductor.place where queue = ${name} and at < clock_timestamp() - interval '60 seconds' and ${isLeft}`,
    );
    const [taken] = await run<{ now: number; lately: number }>(
      client,
      sql`select count(*) filter (where not ${isLeft})::int as now,
            count(*) filter (where at > clock_timestamp() - interval '60 seconds')::int as lately
          from conductor.place where queue = ${name} and (run, step) <> (${runId}, ${step})`,
    );
    if (taken!.now >= queue.concurrency || taken!.lately >= (queue.perMinute ?? Number.POSITIVE_INFINITY))
      return false;
    await run(
      client,
      sql`insert into conductor.place (queue, run, step, executor, token) values (${name}, ${runId}, ${step}, ${executor}, ${token})
          on conflict (queue, run, step) do update set executor = excluded.executor, token = excluded.token, at = clock_timestamp(), left_at = null`,
    );
    return true;
  });
}

/** Left, or held by a worker that is no more. */
const isLeft = sql`(left_at is not null or not exists (select from conductor.worker w
  where w.executor = place.executor and w.token = place.token and w.released_at is null))`;

export async function leavePlaces(client: Connectable | pg.Pool, runId: string, step: string): Promise<void> {
  await run(
    client,
    sql`update conductor.place set left_at = clock_timestamp() where run = ${runId} and step = ${step} and left_at is null`,
  );
}
