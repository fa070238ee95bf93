import type { Request } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import type pg from 'pg';
import { type Connectable, run, transaction } from '../connection.ts';
import { appendJournal } from '../journal/append.ts';
import { isGone, type Lease, refuseFenced } from './lease.ts';

/** A run that this worker has in hand. */
export interface Claimed {
  id: string;
  request: Request;
  /** As it was when it was claimed: what comes after is something new. */
  wakes: number;
  /** How often a worker died with it in hand since it last lay down. */
  recoveries: number;
  /** Of the catalogue that it began with; this worker's own where it begins now. */
  madeWith: string;
  isNew: boolean;
}

/**
 * Takes runs that nobody has and that may go on now, those that have waited longest first. One that began
 * with another catalogue is left to a worker that has it, as long as one lives.
 */
export async function claimRuns(pool: pg.Pool, lease: Lease, most: number): Promise<Claimed[]> {
  const { executor, token, fingerprint } = lease;
  return run<Claimed>(
    pool,
    sql`update conductor.run r set executor = ${executor}, token = ${token},
          started_at = coalesce(started_at, clock_timestamp()), made_with = coalesce(made_with, ${fingerprint})
        from (select id, started_at is null as is_new from conductor.run
          where executor is null and status in ('running', 'waiting') and wake_at <= clock_timestamp()
            and (made_with is null or made_with = ${fingerprint}
              or not exists (select from conductor.worker where fingerprint = made_with and not ${isGone}))
          order by wake_at limit ${most} for update skip locked) as free
        where r.id = free.id
          and exists (select from conductor.worker where executor = ${executor} and token = ${token} and released_at is null)
        returning r.id, r.request, r.wakes, r.recoveries, r.made_with as "madeWith", free.is_new as "isNew"`,
  );
}

/** Whatever is in the hands of a worker that no longer has its lease is free again; a row that somebody holds, a second later. */
export async function freeLost(client: Connectable): Promise<void> {
  await run(
    client,
    sql`update conductor.run r set executor = null, token = null, wake_at = clock_timestamp(), recoveries = recoveries + 1
        where id in (select id from conductor.run of
          where executor is not null and not exists (select from conductor.worker w
            where w.executor = of.executor and w.token = of.token and w.released_at is null)
          for update skip locked)`,
  );
}

/** What this worker is on record as having, and has not in hand, is free again: its end could not be written. */
export async function freeForgotten(
  client: Connectable,
  { executor, token }: Lease,
  inHand: readonly string[],
): Promise<void> {
  await run(
    client,
    sql`update conductor.run set executor = null, token = null, wake_at = clock_timestamp()
        where executor = ${executor} and token = ${token} and id <> all(${sql.param(inHand)})`,
  );
}

/**
 * Lays a run down until `at`, or for good until it is woken, with what it has read kept. Something that happened since it was claimed
 * wakes it at once. A worker that has lost it leaves it alone: whoever frees it looks for it in its hands.
 * @returns whether it may go on already
 */
export async function layDown(
  client: Connectable,
  { executor, token }: Lease,
  claimed: Claimed,
  { at, unwritten }: { at: string | null; unwritten: ReadonlyMap<string, string> },
): Promise<boolean> {
  const [down] = await run<{ again: boolean }>(
    client,
    sql`with down as (update conductor.run set executor = null, token = null, recoveries = 0,
          wake_at = case when wakes > ${claimed.wakes} then clock_timestamp() else ${at ?? 'infinity'}::timestamptz end,
          -- One of several things that it waited for has come, and it waits for the others still.
          status = case when wakes > ${claimed.wakes} or answer is null then status else 'waiting' end
        where id = ${claimed.id} and executor = ${executor} and token = ${token}
          and exists (select from conductor.worker w where w.executor = ${executor} and w.token = ${token} and w.released_at is null)
        returning wake_at <= clock_timestamp() as again),
        read as (insert into conductor.receipt (run, step, output) select ${claimed.id}, step, output::json
          from unnest(${sql.param([...unwritten.keys()])}::text[], ${sql.param([...unwritten.values()])}::text[]) as u(step, output), down
          on conflict do nothing)
        select again from down`,
  );
  return down?.again ?? false;
}

/**
 * A run goes on with another catalogue than it began with. Its plan stays the one it had, and is checked
 * against this catalogue before anything more is done; that it came to this is in its journal.
 */
export async function carryOver(
  pool: pg.Pool,
  lease: Lease,
  { id, request, madeWith }: Claimed,
): Promise<void> {
  await transaction(pool, 'READ COMMITTED', async (client) => {
    await refuseFenced(client, lease);
    await run(client, sql`update conductor.run set made_with = ${lease.fingerprint} where id = ${id}`);
    await appendJournal(client, { run: id, workspace: request.workspace }, [
      { kind: 'carried-over', step: null, payload: { from: madeWith, to: lease.fingerprint } },
    ]);
  });
}
