import pg from 'pg';
import type { DataFolder } from './data-folder.ts';
import { DataFolderError } from './data-folder-error.ts';
import { type Postmaster, parsePostmaster } from './postmaster.ts';
import type { Transport } from './transport.ts';

/** What a living server answered with. */
export interface Greeting {
  url: string;
  /** Postgres's server_version_num: 180004 is 18.4. */
  version: number;
}

/**
 * Connects to the server that `found` tells of and makes the database `conductor` if it is missing. Undefined: it does not
 * answer yet, or not any more, or it is not the one that runs on this folder.
 */
export async function greetServer(
  folder: DataFolder,
  found: Postmaster,
  via: Transport,
): Promise<Greeting | undefined> {
  const url = via.url(folder, found, 'conductor');
  try {
    return await greet(url, found);
  } catch (error) {
    if (codeOf(error) === tooManyConnections) throw noneFree(folder, error);
    if (codeOf(error) !== missingDatabase) return undefined;
  }
  await query(via.url(folder, found, 'postgres'), 'CREATE DATABASE conductor').catch((error) => {
    if (codeOf(error) !== duplicateDatabase) throw error;
  });
  return await greet(url, found);
}

const missingDatabase = '3D000';
const duplicateDatabase = '42P04';
const tooManyConnections = '53300';

function noneFree({ data }: DataFolder, cause: unknown): DataFolderError {
  return new DataFolderError(
    'in-use',
    `The database server of ${data} has no connection free.`,
    'End one of the processes that use it, and try again.',
    { cause },
  );
}

async function greet(url: string, found: Postmaster): Promise<Greeting | undefined> {
  const [row] = await query<{ version: string; running: string }>(
    url,
    `SELECT current_setting('server_version_num') AS version, pg_read_file('postmaster.pid') AS running`,
  );
  const running = parsePostmaster(row?.running ?? '');
  if (running?.pid !== found.pid || running.started !== found.started) return undefined;
  return { url, version: Number(row?.version) };
}

/** How many others have a connection open. One that is being closed may still be counted for a moment. */
export async function countOtherClients(
  folder: DataFolder,
  found: Postmaster,
  via: Transport,
): Promise<number> {
  const [row] = await query<{ others: number }>(
    via.url(folder, found, 'postgres'),
    `SELECT count(*)::int AS others FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
  );
  return row?.others ?? 0;
}

async function query<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    application_name: 'conductor server',
  });
  client.on('error', () => {}); // a server that goes away meanwhile is told by the query that fails
  try {
    await client.connect();
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

const codeOf = (error: unknown) => (error as { code?: string }).code;
