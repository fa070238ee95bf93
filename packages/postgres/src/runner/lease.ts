import { hostname } from 'node:os';
import { FencedError } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import type pg from 'pg';
import { type Connectable, run, transaction } from '../connection.ts';

/** A heartbeat older than this, in seconds, is a worker that is paused or cut off. */
const LAPSES_AFTER_SECONDS = 15;
const LEASE_LOCK = 7_201_955;

/**
 * A worker's leave to run things: an executor id that nobody else holds, and a token that goes up
 * whenever it changes hands. A worker that died is known at once, for its session's advisory lock
 * died with it; one that is paused, when its heartbeat lapses. Either way its token is spent.
 */
export interface Lease {
  readonly executor: string;
  readonly token: number;
  /** Of the catalogue that its worker works with. */
  readonly fingerprint: string;
  /** @throws FencedError where the lease has changed hands: this worker must take another */
  beat(): Promise<void>;
  /** Spends the tokens of workers that are gone, so that what they had in hand is free. */
  claimLapsed(): Promise<void>;
  release(): Promise<void>;
}

interface Held {
  executor: string;
  token: number;
}

/** Its session has ended. Advisory locks are a database's own; pg_locks shows those of every database of the server. */
const dead = sql`not exists (select from pg_locks where locktype = 'advisory' and granted
  and database = (select oid from pg_database where datname = current_database())
  and classid = ${LEASE_LOCK} and objid = (hashtext(executor)::bigint & 2147483647)::oid)`;

/** No worker works by it any more. */
export const isGone = sql`(released_at is not null or heartbeat_at < clock_timestamp() - make_interval(secs => ${LAPSES_AFTER_SECONDS}) or ${dead})`;

const lockOf = (executor: string) => sql`${LEASE_LOCK}, (hashtext(${executor}) & 2147483647)`;

/** Takes over a dead worker's executor id where there is one, so that its runs go on here; else a new one. */
export async function takeLease(pool: pg.Pool, fingerprint: string): Promise<Lease> {
  const session = await pool.connect();
  try {
    const claim = () =>
      transaction(pool, 'READ COMMITTED', (client) => claimOrMake(client, session, fingerprint));
    const held = (await claim().catch(unlessCameBack)) ?? (await claim());
    return leaseOn(pool, session, { ...held, fingerprint });
  } catch (error) {
    session.release(true);
    throw error;
  }
}

async function claimOrMake(client: Connectable, session: Connectable, fingerprint: string): Promise<Held> {
  await run(client, sql`select pg_advisory_xact_lock(${LEASE_LOCK})`);
  const process = processName();
  const [claimed] = await run<Held>(
    client,
    sql`update conductor.worker set token = token + 1, process = ${process}, heartbeat_at = clock_timestamp(), released_at = null,
          fingerprint = ${fingerprint}
        where executor = (select executor from conductor.worker where ${dead} order by executor limit 1 for update skip locked)
        returning executor, token`,
  );
  const [held] = claimed
    ? [claimed]
    : await run<Held>(
        client,
        sql`insert into conductor.worker (executor, token, process, heartbeat_at, fingerprint)
            values ('worker-' || (select count(*) + 1 from conductor.worker), 1, ${process}, clock_timestamp(), ${fingerprint}) returning executor, token`,
      );
  // Not waited for: a worker that came back to life this moment waits for the row that is held here.
  const [{ got } = { got: false }] = await run<{ got: boolean }>(
    session,
    sql`select pg_try_advisory_lock(${lockOf(held!.executor)}) as got`,
  );
  if (!got) throw new CameBack(`${held!.executor} came back to life`);
  return held!;
}

class CameBack extends Error {}

function unlessCameBack(error: unknown): undefined {
  if (!(error instanceof CameBack)) throw error;
}

const processName = () => `${hostname()}/${process.pid}`;

function leaseOn(pool: pg.Pool, first: pg.PoolClient, held: Held & { fingerprint: string }): Lease {
  const { executor, token } = held;
  // The lock on the session is the sign of life. A session that breaks is replaced by the next beat.
  let session: pg.PoolClient | undefined;
  const sitOn = (next: pg.PoolClient) => {
    session = next;
    next.once('error', () => {
      if (session !== next) return;
      session = undefined;
      next.release(true);
    });
  };
  sitOn(first);
  const liveAgain = async () => {
    const next = await pool.connect();
    const [{ got } = { got: false }] = await run<{ got: boolean }>(
      next,
      sql`select pg_try_advisory_lock(${lockOf(executor)}) as got`,
    ).catch((error: unknown) => {
      next.release(true);
      throw error;
    });
    // Held still by a session that the server has not found out about: the next beat tries again.
    if (got) sitOn(next);
    else next.release();
  };
  return {
    ...held,
    async beat() {
      if (!session) await liveAgain();
      const [alive] = await run(
        session ?? pool,
        sql`update conductor.worker set heartbeat_at = clock_timestamp()
            where executor = ${executor} and token = ${token} and released_at is null returning executor`,
      );
      if (!alive) throw new FencedError();
    },
    async claimLapsed() {
      // A worker in the middle of an effect is skipped, and seen to by the next sweep.
      await run(
        pool,
        sql`update conductor.worker set token = token + 1, released_at = clock_timestamp()
            where executor in (select executor from conductor.worker
              where executor <> ${executor} and ${isGone} and released_at is null for update skip locked)`,
      );
    },
    async release() {
      await run(
        session ?? pool,
        sql`update conductor.worker set released_at = clock_timestamp() where executor = ${executor} and token = ${token}`,
      ).catch(() => {});
      session?.release(true);
      session = undefined;
    },
  };
}

/**
 * In the transaction of an effect: throws where the lease has changed hands since, and until the
 * transaction ends it cannot. A key share lets the heartbeat pass meanwhile, and no claim.
 */
export async function refuseFenced(client: Connectable, held: Held): Promise<void> {
  const [mine] = await run(
    client,
    sql`select 1 from conductor.worker where executor = ${held.executor} and token = ${held.token} and released_at is null for key share`,
  );
  if (!mine) throw new FencedError();
}

/** Whether any worker lives, so that a request handed over will be taken up. */
export async function workerLives(client: Connectable): Promise<boolean> {
  const rows = await run(client, sql`select executor from conductor.worker where not ${isGone} limit 1`);
  return rows.length > 0;
}
