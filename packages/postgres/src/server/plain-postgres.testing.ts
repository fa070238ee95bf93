import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export interface PlainPostgres {
  url: string;
  /** Ends the server and removes its folder. */
  stop: () => Promise<void>;
}

const oldest = 15;

/**
 * For tests: a Postgres as somebody else would run it, on TCP with a password, out of the oldest release on this machine
 * that Conductor promises to work with. Undefined where none is installed: skip, and say so.
 */
export async function startPlainPostgres(): Promise<PlainPostgres | undefined> {
  const bin = findPlainBinaries();
  if (!bin) return undefined;
  const account = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;
  const folder = mkdtempSync(join(tmpdir(), 'plain-postgres-'));
  chmodSync(folder, 0o700);
  writeFileSync(join(folder, 'password'), 'plain secret\n');
  if (account) chownSync(folder, account.uid, account.gid);
  const cluster = join(folder, 'pg');
  const shape = [
    '-U',
    'plain',
    '-A',
    'scram-sha-256',
    '--pwfile',
    join(folder, 'password'),
    '--no-locale',
    '-E',
    'UTF8',
  ];
  execFileSync(join(bin, 'initdb'), ['-D', cluster, '--no-sync', ...shape], {
    ...account,
    cwd: folder,
    stdio: 'pipe',
  });
  const port = await freePort();
  const set = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'timezone=UTC'];
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', cluster, '-p', `${port}`, ...set.flatMap((s) => ['-c', s])],
    {
      ...account,
      cwd: folder,
      stdio: 'ignore',
    },
  );
  const killWithUs = () => server.kill('SIGQUIT');
  process.once('exit', killWithUs);
  const ended = once(server, 'exit');
  const stop = async () => {
    process.off('exit', killWithUs);
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `postgresql://plain:plain%20secret@127.0.0.1:${port}/postgres`;
  if (await Promise.race([answers(url), ended.then(() => false)])) return { url, stop };
  await stop();
  throw new Error(`the Postgres in ${bin} did not start`);
}

function findPlainBinaries(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const places = [
    ...(existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : []),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return places
    .filter((bin) => existsSync(join(bin, 'postgres')) && existsSync(join(bin, 'initdb')))
    .map((bin) => ({ bin, major: majorOf(join(bin, 'postgres')) }))
    .filter(({ major }) => major >= oldest)
    .sort((a, b) => a.major - b.major)[0]?.bin;
}

/** `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`; NaN where it does not run, which no comparison lets through. */
function majorOf(postgres: string): number {
  try {
    return Number.parseInt(execFileSync(postgres, ['-V'], { encoding: 'utf8' }).split(' ')[2] ?? '', 10);
  } catch {
    return Number.NaN;
  }
}

async function answers(url: string): Promise<boolean> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      return true;
    } catch {
      await sleep(20);
    } finally {
      await client.end().catch(() => {});
    }
  }
  return false;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
