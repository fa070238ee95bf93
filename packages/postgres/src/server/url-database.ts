import pg from 'pg';
import { DataFolderError } from './data-folder-error.ts';
import type { Database } from './database.ts';

const oldest = 150_000;

/** Sees that the server is there, lets us in and is new enough. What it does with our data is its owner's business. */
export async function openUrl(url: string): Promise<Database> {
  const { version, standby } = await ask(url);
  const where = describe(url);
  if (version < oldest) {
    throw new DataFolderError(
      'too-old',
      `${where} is a Postgres ${Math.floor(version / 10_000)}.`,
      'Conductor needs Postgres 15 or later: update that server or set DATABASE_URL to another.',
    );
  }
  if (standby) {
    throw new DataFolderError(
      'not-writable',
      `${where} is a standby that only reads.`,
      'Set DATABASE_URL to its primary server.',
    );
  }
  return { url, kind: 'url', version, stop: async () => {}, release: async () => {} };
}

async function ask(url: string): Promise<{ version: number; standby: boolean }> {
  let client: pg.Client | undefined;
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    client.on('error', () => {}); // told by the call that fails
    await client.connect();
    const { rows } = await client.query<{ version: string; standby: boolean }>(
      `SELECT current_setting('server_version_num') AS version, pg_is_in_recovery() AS standby`,
    );
    return { version: Number(rows[0]!.version), standby: rows[0]!.standby };
  } catch (error) {
    throw explain(error as NodeJS.ErrnoException, url);
  } finally {
    await client?.end().catch(() => {});
  }
}

/** The codes are Postgres's SQLSTATE and Node's errno. The URL's password is never repeated. */
function explain(error: NodeJS.ErrnoException, url: string): DataFolderError {
  const where = describe(url);
  const unreachable = (happened: string, mend: string) =>
    new DataFolderError('unreachable', happened, mend, { cause: error });
  if (error.code === '3D000') {
    const { host, port, user, database } = new pg.Client({ connectionString: url });
    return unreachable(
      `The server has no database "${database}" (${where}).`,
      `Make it with \`createdb -h ${host} -p ${port} -U ${user} ${database}\`, or correct DATABASE_URL.`,
    );
  }
  if (error.code === '28P01' || error.code === '28000' || /password must be a string/.test(error.message)) {
    return unreachable(
      `${where} does not let us in: ${reason(error)}.`,
      'Correct the user and password in DATABASE_URL (special characters in a password are written as %XX).',
    );
  }
  if (error.code === '53300') {
    return new DataFolderError(
      'in-use',
      `${where} has no connection free.`,
      'Close some of its clients, or raise its max_connections.',
      { cause: error },
    );
  }
  return unreachable(
    `${where} cannot be reached: ${reason(error)}.`,
    'See that the server runs and that DATABASE_URL (postgresql://user:password@host:port/database) names it.',
  );
}

/** Where several addresses were tried, Node tells each in an error of its own and leaves the message empty. */
function reason(error: Error & { code?: string; errors?: Error[] }): string {
  return (
    error.message || error.errors?.map(({ message }) => message).join(', ') || error.code || 'no reason given'
  );
}

function describe(url: string): string {
  try {
    const { host, port, database } = new pg.Client({ connectionString: url });
    return `Postgres at ${host}:${port}/${database}`;
  } catch {
    return 'DATABASE_URL';
  }
}
