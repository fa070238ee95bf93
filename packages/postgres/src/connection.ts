import { ConductorError, packCodeNow } from '@conductor/contract';
import type { SQL } from 'drizzle-orm/sql';
import pg from 'pg';
import { asStatement } from './statement.ts';

const TIMESTAMPTZ = 1184;
const DATE = 1082;
const BIGINT = 20;

/** Instants as ISO text in UTC, days as they stand, counts as numbers: what the contract says they are. */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === TIMESTAMPTZ) return (value: string) => new Date(value).toISOString();
    if (oid === DATE) return (value: string) => value;
    if (oid === BIGINT) return Number;
    return pg.types.getTypeParser(oid, format as 'text');
  },
} as pg.CustomTypesConfig;

export interface Connectable {
  query(text: string, values?: unknown[]): Promise<pg.QueryResult>;
  query(prepared: { name: string; text: string; values: unknown[] }): Promise<pg.QueryResult>;
}

export function openPool(url: string, name: string, max = 12): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, types, application_name: `conductor ${name}` });
  // An idle connection that breaks is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => {});
  // So is one that breaks in use: its query fails, which is enough to know.
  pool.on('connect', (client) => void client.on('error', () => {}));
  return pool;
}

/** Runs one statement made with drizzle's `sql`, parametrised. */
export async function run<T = Record<string, unknown>>(client: Connectable, statement: SQL): Promise<T[]> {
  const { sql, params } = asStatement(statement);
  const name = preparedAs(sql);
  const result = await (name ? client.query({ name, text: sql, values: params }) : client.query(sql, params));
  return result.rows as T[];
}

/** What is said this often is worth having planned by the server once a connection, … */
const OFTEN = 20;
/** … as long as there are not too many of them. */
const MOST_PREPARED = 100;
const said = new Map<string, number>();
const prepared = new Map<string, string>();

/** The name that a statement is prepared under, where it is said often: every turn says the same few dozen. */
function preparedAs(text: string): string | undefined {
  const name = prepared.get(text);
  if (name !== undefined || prepared.size >= MOST_PREPARED) return name;
  const times = (said.get(text) ?? 0) + 1;
  if (times < OFTEN) {
    // What a request made up is said once or twice: it is not counted for ever.
    if (said.size > 2_000) said.clear();
    said.set(text, times);
    return undefined;
  }
  said.delete(text);
  prepared.set(text, `conductor_${prepared.size + 1}`);
  return prepared.get(text);
}

export type Isolation = 'READ COMMITTED' | 'REPEATABLE READ READ ONLY';

/** Connections of transactions, each with the run that it is of. */
const inUse = new Map<pg.PoolClient, string | null>();

/** Takes the connections of a run away from it: what it had begun is rolled back. */
export function cutOff(run: string): void {
  for (const [client, of] of inUse) {
    if (of !== run) continue;
    inUse.delete(client);
    client.release(new Error('its run was given up'));
  }
}

/** One transaction: committed when `work` returns, rolled back when it throws. */
export async function transaction<T>(
  pool: pg.Pool,
  isolation: Isolation,
  work: (client: Connectable) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  const asked = oneAtATime(client);
  inUse.set(client, packCodeNow()?.run ?? null);
  let broken: Error | undefined;
  try {
    await client.query(`BEGIN ISOLATION LEVEL ${isolation}`);
    const result = await work(asked.client);
    asked.end();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    asked.end();
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    // Else it was cut off, and is nobody's.
    if (inUse.delete(client)) client.release(broken);
  }
}

/**
 * Whoever reads several things at once in a transaction has them read one after the other, in the order they
 * were asked. What is asked after its end is refused: the connection is another's by then.
 */
function oneAtATime(client: pg.PoolClient): { client: Connectable; end(): void } {
  let last: Promise<unknown> = Promise.resolve();
  let hasEnded = false;
  const query = (...given: [never]) => {
    const next = last.then(() => {
      if (hasEnded) throw new Error('The transaction has ended.');
      return client.query(...given);
    });
    last = next.catch(() => {});
    return next;
  };
  const end = () => {
    hasEnded = true;
  };
  return { client: { query } as unknown as Connectable, end };
}

const CONNECTION_CODES = /^(08|57P0|53300$)|^(ECONNREFUSED|ECONNRESET|EPIPE)$/;

/** Whether the database went away, as against having refused something. */
export function isConnectionLoss(error: unknown): boolean {
  const { code, message, syscall } = error as { code?: string; message?: string; syscall?: string };
  if (code && CONNECTION_CODES.test(code)) return true;
  // Its socket is not there; a file that is not there is something else.
  if (code === 'ENOENT') return syscall === 'connect';
  return /Connection terminated|terminating connection|not queryable|the database system is/i.test(
    message ?? '',
  );
}

/** A database error in words that say what to do; anything else as it is. */
export function explainDatabaseError(error: unknown): unknown {
  const { code } = error as { code?: string };
  if (code === '53100') {
    return new ConductorError(
      'disk-full',
      'The disk that holds the data is full, so nothing was written.',
      'Free some space and ask again: what was committed before is whole.',
    );
  }
  if (code === '58P01') {
    return new ConductorError(
      'extension-missing',
      'This Postgres lacks the extension pg_trgm, which finds words that are nearly right.',
      'Install the contrib package of your Postgres (Debian: postgresql-contrib) and start again.',
    );
  }
  if (isConnectionLoss(error)) {
    return new ConductorError(
      'database-gone',
      'The database is not answering.',
      'Try again in a few seconds: it is being started again. If it stays so, the disk is most often full; postgres.log in the data folder says. Nothing is lost: every run goes on from its last checkpoint.',
    );
  }
  return error;
}
