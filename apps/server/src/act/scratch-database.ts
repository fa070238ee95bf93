import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, openPool } from '@conductor/postgres';

/** A Postgres that lives as long as this process, and leaves nothing behind. */
export interface ScratchDatabase {
  url: string;
  end(): Promise<void>;
}

export async function openScratchDatabase(): Promise<ScratchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'conductor-act-'));
  chmodSync(folder, 0o755); // or the account that the server runs as for root could not pass
  const data = join(folder, 'data');
  const leave = () => {
    killServerOf(data);
    remove(folder);
  };
  const forget = alsoAtTheEnd(leave);
  try {
    const database = await openDatabase({ data });
    await waitForNoDisk(database.url);
    return {
      url: database.url,
      async end() {
        await database.release();
        forget();
        leave();
      },
    };
  } catch (error) {
    forget();
    leave();
    throw error;
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does it too where this process exits or is told to. @returns what keeps it from being done */
function alsoAtTheEnd(leave: () => void): () => void {
  const ended = (signal: NodeJS.Signals) => {
    forget();
    leave();
    process.kill(process.pid, signal); // as if nobody had listened
  };
  const forget = () => {
    process.off('exit', leave);
    for (const signal of SIGNALS) process.off(signal, ended);
  };
  process.once('exit', leave);
  for (const signal of SIGNALS) process.once(signal, ended);
  return forget;
}

/** What is thrown away afterwards need not be on the disk before the next step. */
async function waitForNoDisk(url: string): Promise<void> {
  const pool = openPool(url, 'scratch', 1);
  try {
    await pool.query(`do $$ begin
      execute format('alter database %I set synchronous_commit = off', current_database());
    end $$`);
  } finally {
    await pool.end();
  }
}

/** Where this process ends in the middle nothing can be awaited. */
function killServerOf(data: string): void {
  try {
    const [pid] = readFileSync(join(data, 'pg', 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGQUIT');
  } catch {
    // it does not run
  }
}

const TRIES = 30;
const AGAIN_AFTER_MS = 100;

/** A server that is just ending still has its files in hand: what is left then is removed in a moment. */
function remove(folder: string): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // looked at below
    }
    if (!existsSync(folder)) return;
    Atomics.wait(pause, 0, 0, AGAIN_AFTER_MS);
  }
}
