import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { isPostmasterOf, readPostmaster } from './postmaster.ts';

/** What a test makes outside itself; `clean` takes all of it away, also after a failure. */
const clusters = new Set<string>();
const children = new Set<ChildProcess>();
const folders = new Set<string>();
const mounts = new Set<string>();

export function scratch(): string {
  const made = mkdtempSync(join(tmpdir(), 'server-test-'));
  chmodSync(made, 0o755); // or the account that the server runs as for root could not pass
  folders.add(made);
  return made;
}

/** A path for a data folder that does not exist yet; its server will be ended. */
export function freshData(under: string = scratch()): string {
  const data = join(under, 'data');
  clusters.add(join(data, 'pg'));
  return data;
}

/** A small file system of its own. Undefined where this account may not mount one. */
export function mountTmpfs(options: string): string | undefined {
  const at = scratch();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'none', at], { stdio: 'pipe' });
    mounts.add(at);
    return at;
  } catch {
    return undefined;
  }
}

export async function clean(): Promise<void> {
  for (const child of children) child.kill('SIGKILL');
  for (const pg of clusters) {
    const pid = readPostmaster(pg)?.pid;
    if (pid === undefined || !isPostmasterOf(pid, pg)) continue;
    process.kill(pid, 'SIGQUIT');
    while (isPostmasterOf(pid, pg)) await new Promise((soon) => setTimeout(soon, 10));
  }
  for (const at of mounts) execFileSync('umount', ['-l', at]);
  for (const at of folders) rmSync(at, { recursive: true, force: true, maxRetries: 5 });
  for (const all of [clusters, children, folders, mounts]) all.clear();
}

export interface Opener {
  child: ChildProcess;
  /** The next line it says. */
  next: () => Promise<{ url?: string; milliseconds?: number; error?: string; code?: string; did?: string }>;
  tell: (what: 'release' | 'stop') => Promise<unknown>;
}

/** A process of its own that opens the folder: `next()` gives its first word. */
export function openElsewhere(
  data: string,
  as: { uid?: number; gid?: number; env?: NodeJS.ProcessEnv } = {},
): Opener {
  const script = fileURLToPath(new URL('./opener.testing.ts', import.meta.url));
  const child = spawn(process.execPath, [script, data], { ...as, stdio: ['pipe', 'pipe', 'inherit'] });
  children.add(child);
  const lines = createInterface(child.stdout!)[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await lines.next()).value ?? '{}');
  const tell = (what: string) => {
    child.stdin!.write(`${what}\n`);
    return next();
  };
  return { child, next, tell };
}

export async function kill9({ child }: Opener): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** A sleeping process of the server's account, to stand where a dead server's pid was. */
export function bystander(as: { uid?: number; gid?: number }): ChildProcess {
  const child = spawn('sleep', ['60'], { ...as, stdio: 'ignore' });
  children.add(child);
  return child;
}

export async function ask<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  // A server that is killed under it fails the query, and that is what the tests look at.
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

export function isRunning(data: string): boolean {
  const pid = readPostmaster(join(data, 'pg'))?.pid;
  return pid !== undefined && isPostmasterOf(pid, join(data, 'pg'));
}

export const countStarts = (data: string) =>
  readFileSync(join(data, 'postgres.log'), 'utf8').split('ready to accept connections').length - 1;
