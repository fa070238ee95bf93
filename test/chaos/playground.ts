import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '@conductor/postgres';
import pg from 'pg';
import { isPostmasterOf, readPostmaster } from '../../packages/postgres/src/server/postmaster.ts';

/** One database server of its own, in a folder that goes when it ends, with any number of databases. */
export interface Playground {
  /** The folder of the server's cluster. */
  cluster: string;
  /** Makes a database, empty or as another is, and gives its URL. */
  make(name: string, like?: string): Promise<string>;
  drop(name: string): Promise<void>;
  /** The pid of the server that runs now, seen to be it. */
  postmaster(): number;
  isRunning(): boolean;
  /** Starts the server again after it was killed; harmless where it runs. */
  revive(): Promise<void>;
  end(): Promise<void>;
}

export async function openPlayground(): Promise<Playground> {
  const folder = mkdtempSync(join(tmpdir(), 'conductor-chaos-'));
  chmodSync(folder, 0o755); // or the account that the server runs as for root could not pass
  const data = join(folder, 'data');
  const cluster = join(data, 'pg');
  let database: Database = await openDatabase({ data });
  const urlOf = (name: string) => database.url.replace('/conductor?', `/${name}?`);
  const command = async (statement: string) => {
    const client = new pg.Client({ connectionString: database.url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query(statement);
    } finally {
      await client.end().catch(() => {});
    }
  };
  return {
    cluster,
    async make(name, like) {
      await command(`create database ${name}${like ? ` template ${like} strategy wal_log` : ''}`);
      return urlOf(name);
    },
    drop: (name) => command(`drop database if exists ${name} with (force)`),
    postmaster() {
      const pid = readPostmaster(cluster)?.pid;
      if (pid === undefined || !isPostmasterOf(pid, cluster)) throw new Error('the server is not there');
      return pid;
    },
    isRunning: () => isRunning(cluster),
    async revive() {
      database = await openDatabase({ data });
    },
    async end() {
      await database.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function isRunning(cluster: string): boolean {
  const pid = readPostmaster(cluster)?.pid;
  return pid !== undefined && isPostmasterOf(pid, cluster);
}
