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
  beat(): Promise<void>;
  /** Executors whose workers are gone, now this worker's to look after. */
  claimLapsed(): Promise<string[]>;
  release(): Promise<void>;
}

interface Held {
  executor: string;
  token: number;
}

const gone = sql`(released_at is not null or heartbeat_at < clock_timestamp() - make_interval(secs => ${LAPSES_AFTER_SECONDS})
  or not exists (select from pg_locks where locktype = 'advisory' and granted
    and classid = ${LEASE_LOCK} and objid = (hashtext(executor)::bigint & 2147483647)::oid))`;

const liveness = (executor: string) =>
  sql`select pg_advisory_lock(${LEASE_LOCK}, (hashtext(${executor}) & 2147483647))`;

/** Takes over a lapsed executor id where there is one, so that its runs go on here; else a new one. */
export async function takeLease(pool: pg.Pool): Promise<Lease> {
  const session = await pool.connect();
  // The lock on this session is the sign of life; should the session break, the heartbeat fails too.
  session.on('error', () => {});
  try {
    const held = await transaction(pool, 'READ COMMITTED', (client) => claimOrMake(client, session));
    return leaseOn(pool, session, held);
  } catch (error) {
    session.release(true);
    throw error;
  }
}

async function claimOrMake(client: Connectable, session: Connectable): Promise<Held> {
  await run(client, sql`select pg_advisory_xact_lock(${LEASE_LOCK})`);
  const process = processName();
  const [claimed] = await run<Held>(
    client,
    sql`update conductor.worker set token = token + 1, process = ${process}, heartbeat_at = clock_timestamp(), released_at = null
        where executor = (select executor from conductor.worker where ${gone} order by executor limit 1)
        returning executor, token`,
  );
  const [held] = claimed
    ? [claimed]
    : await run<Held>(
        client,
        sql`insert into conductor.worker (executor, token, process, heartbeat_at)
            values ('worker-' || (select count(*) + 1 from conductor.worker), 1, ${process}, clock_timestamp()) returning executor, token`,
      );
  await run(session, liveness(held!.executor));
  return held!;
}

const processName = () => `${hostname()}/${process.pid}`;

function leaseOn(pool: pg.Pool, session: pg.PoolClient, held: Held): Lease {
  return {
    ...held,
    async beat() {
      const [alive] = await run(
        session,
        sql`update conductor.worker set heartbeat_at = clock_timestamp()
            where executor = ${held.executor} and token = ${held.token} and released_at is null returning executor`,
      );
      if (!alive) throw new FencedError();
    },
    async claimLapsed() {
      const lapsed = await run<Held>(
        pool,
        sql`update conductor.worker set token = token + 1, released_at = clock_timestamp()
            where released_at is null and executor <> ${held.executor} and ${gone} returning executor, token`,
      );
      return lapsed.map(({ executor }) => executor);
    },
    async release() {
      await run(
        session,
        sql`update conductor.worker set released_at = clock_timestamp() where executor = ${held.executor} and token = ${held.token}`,
      ).catch(() => {});
      session.release(true);
    },
  };
}

/** In the transaction of an effect: throws where the lease has changed hands since. */
export async function refuseFenced(client: Connectable, held: Held): Promise<void> {
  const [mine] = await run(
    client,
    sql`select 1 from conductor.worker where executor = ${held.executor} and token = ${held.token} and released_at is null for share`,
  );
  if (!mine) throw new FencedError();
}

/** Whether any worker lives, so that a request handed over will be taken up. */
export async function workerLives(client: Connectable): Promise<boolean> {
  const rows = await run(client, sql`select executor from conductor.worker where not ${gone} limit 1`);
  return rows.length > 0;
}
