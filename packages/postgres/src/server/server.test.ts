import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { findBinaries } from './binaries.ts';
import { openEmbedded } from './embedded-database.ts';
import { DataFolderError, openDatabase, stopDatabase } from './index.ts';
import { loopback } from './loopback.ts';
import { startPlainPostgres } from './plain-postgres.testing.ts';
import { readPostmaster } from './postmaster.ts';
import {
  ask,
  bystander,
  clean,
  countStarts,
  freshData,
  isRunning,
  kill9,
  mountTmpfs,
  openElsewhere,
  scratch,
} from './scratch.testing.ts';
import { socketFolder } from './unix-socket.ts';

const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65534, gid: 65534 };
const daemon = { uid: 1, gid: 1 }; // an account that every Unix names, and that is not the one root's server runs as
const serverUser = isRoot ? nobody : {};

afterEach(clean);

async function faultOf(opening: Promise<unknown>): Promise<DataFolderError> {
  const error = await opening.then(() => undefined).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(DataFolderError);
  expect(error.message).toContain(error.mend);
  return error;
}

function canSeeWorkingFolderOf(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) !== '';
  } catch {
    return false;
  }
}

describe('a data folder', () => {
  test('is made new, kept durable, stopped, and opened again with what was in it', async () => {
    const data = freshData();
    const first = await openDatabase({ data });
    expect(first).toMatchObject({ kind: 'embedded', version: expect.any(Number) });
    expect(Math.floor(first.version / 10_000)).toBe(18);
    await ask(first.url, 'CREATE TABLE kept AS SELECT 1 AS one');
    const [set] = await ask(
      first.url,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
              current_setting('server_encoding') AS encoding, current_setting('listen_addresses') AS listen`,
    );
    expect(set).toEqual({ fsync: 'on', commit: 'on', encoding: 'UTF8', listen: '' });
    await first.stop();
    expect(isRunning(data)).toBe(false);
    await first.release(); // nothing is left to do

    const again = await openDatabase({ data });
    expect(await ask(again.url, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
    expect(JSON.parse(readFileSync(join(data, 'conductor.json'), 'utf8'))).toMatchObject({ format: 1 });
    expect(statSync(join(data, 'run')).mode & 0o777).toBe(0o700);
  });

  test('may be an empty folder that is there already, closed to others or holding what a mount brings', async () => {
    const data = freshData();
    mkdirSync(join(data, 'lost+found'), { recursive: true, mode: 0o700 });
    await openDatabase({ data });
  });

  test('is joined by a second process while the first has it open', async () => {
    const data = freshData();
    const { url } = await openDatabase({ data });
    const other = openElsewhere(data);
    expect((await other.next()).url).toBe(url);
    expect(countStarts(data)).toBe(1);
  });

  test('outlives a kill -9 of its opener, and the next one joins the server', async () => {
    const data = freshData();
    const opener = openElsewhere(data);
    await opener.next();
    await kill9(opener);
    expect(isRunning(data)).toBe(true);
    const database = await openDatabase({ data });
    expect(countStarts(data)).toBe(1);
    await database.release(); // nobody else has it: the dead opener does not count
    expect(isRunning(data)).toBe(false);
  });

  test('opens after a kill -9 of its server, once the last process of that server is gone', async () => {
    const data = freshData();
    const { url } = await openDatabase({ data });
    await ask(url, 'CREATE TABLE kept AS SELECT 1 AS one');
    const busy = ask(url, 'SELECT count(*) FROM generate_series(1, 10000000)').catch(() => {});
    await sleep(100); // it computes now, and does not notice at once that its parent is dead
    process.kill(readPostmaster(join(data, 'pg'))!.pid, 'SIGKILL');
    const again = await openDatabase({ data });
    expect(await ask(again.url, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
    await busy;
  });

  test('opens though the pid that a dead server left is now that of another program, which is left alone', async () => {
    const data = freshData();
    const first = await openDatabase({ data });
    const file = join(data, 'pg', 'postmaster.pid');
    const left = readFileSync(file, 'utf8');
    await first.stop();
    const other = bystander(serverUser);
    writeFileSync(file, left.replace(/^\d+/, `${other.pid}`), { mode: 0o600 });

    expect(await stopDatabase(data)).toBe('not-running');
    await openDatabase({ data });
    expect(isRunning(data)).toBe(true);
    expect(other.exitCode ?? other.signalCode).toBe(null);
  });

  test('is made once when four processes race to make it, and started once when they race to start it', async () => {
    const data = freshData();
    for (const round of [1, 2]) {
      const openers = Array.from({ length: 4 }, () => openElsewhere(data));
      const words = await Promise.all(openers.map(({ next }) => next()));
      expect(words.map(({ error }) => error)).toEqual([undefined, undefined, undefined, undefined]);
      expect(new Set(words.map(({ url }) => url)).size).toBe(1);
      expect(countStarts(data)).toBe(round);
      await Promise.all(openers.map(({ tell }) => tell('release')));
      expect(isRunning(data)).toBe(false);
    }
  });

  test.each([0, 30, 150, 300])('recovers from an initdb that was killed after %d ms', async (after) => {
    const data = freshData();
    const opener = openElsewhere(data);
    const begun = () => existsSync(data) && readdirSync(data).some((name) => name.startsWith('pg.new-'));
    while (!begun()) await sleep(1);
    await sleep(after);
    await kill9(opener);
    const { url } = await openDatabase({ data });
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('may have a path too long for a socket, and one with any characters', async () => {
    const long = join(scratch(), `${'long-'.repeat(20)} , "quoted" %41 é`);
    const data = freshData(long);
    const { url } = await openDatabase({ data });
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const sockets = new URL(url).searchParams.get('host')!;
    expect(statSync(sockets).mode & 0o777).toBe(0o700);
    expect((await openElsewhere(data).next()).url).toBe(url);
    await stopDatabase(data);
    rmSync(sockets, { recursive: true });

    const odd = freshData(join(scratch(), ' , "quoted" %41 é'));
    expect(await ask((await openDatabase({ data: odd })).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('keeps socket paths within what the system takes', () => {
    expect(socketFolder('/data')).toBe('/data/run');
    const long = socketFolder(`/${'x'.repeat(100)}`, '/tmp');
    expect(long).toMatch(/^\/tmp\/conductor-[0-9a-f]{16}$/);
    expect(socketFolder(`/${'x'.repeat(100)}`, `/${'y'.repeat(100)}`)).toBe(long);
  });

  test('may be moved while its server runs', async () => {
    const under = scratch();
    const data = freshData(under);
    await openDatabase({ data });
    const moved = freshData(join(under, 'moved'));
    mkdirSync(join(under, 'moved'));
    renameSync(data, moved);
    const { url } = await openDatabase({ data: moved });
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(countStarts(moved)).toBe(1);
    if (canSeeWorkingFolderOf(readPostmaster(join(moved, 'pg'))!.pid)) {
      expect(await stopDatabase(moved)).toBe('stopped');
    } else {
      expect(await faultOf(stopDatabase(moved))).toMatchObject({ code: 'in-use' }); // root in a container
    }
  });

  test('is used by an ordinary account as itself', async (context) => {
    if (!isRoot) return context.skip('every other test here runs as an ordinary account already');
    const data = join(scratch(), 'data');
    const under = openElsewhere(freshData(join(data, '..')), nobody);
    expect(await under.next()).toMatchObject({ code: 'not-writable' }); // the scratch folder is root's

    mkdirSync(data);
    chownSync(data, daemon.uid, daemon.gid);
    const owner = openElsewhere(data, daemon);
    expect((await owner.next()).error).toBe(undefined);
    await owner.tell('stop');
    // Opened by root in between, it is still its owner's.
    await (await openDatabase({ data })).stop();
    const back = openElsewhere(data, daemon);
    expect((await back.next()).error).toBe(undefined);
  });

  test('works over loopback TCP with a password, as on Windows', async () => {
    const data = freshData();
    mkdirSync(data);
    if (isRoot) chownSync(data, nobody.uid, nobody.gid);
    const { url } = await openEmbedded(data, loopback);
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await expect(ask(url.replace(/:[0-9a-f]{48}@/, ':wrong@'), 'SELECT 1')).rejects.toThrow('password');
    expect((await openEmbedded(data, loopback)).url).toBe(url);
  });
});

describe('the address', () => {
  test('works for a pool, whatever PG* variables say of another server', async () => {
    const { url } = await openDatabase({ data: freshData() });
    const before = { ...process.env };
    Object.assign(process.env, {
      PGPORT: '1',
      PGHOST: 'nowhere.invalid',
      PGSSLMODE: 'require',
      PGUSER: 'x',
      PGPASSWORD: 'x',
    });
    try {
      const pool = new pg.Pool({ connectionString: url });
      expect((await pool.query('SELECT current_user AS me, current_database() AS here')).rows).toEqual([
        { me: 'conductor', here: 'conductor' },
      ]);
      await pool.end();
    } finally {
      process.env = before;
    }
  });
});

describe('release', () => {
  test('ends the server when nobody else has it', async () => {
    const data = freshData();
    const database = await openDatabase({ data });
    const pool = new pg.Pool({ connectionString: database.url });
    await pool.query('SELECT 1');
    await pool.end();
    await database.release();
    await database.release();
    expect(isRunning(data)).toBe(false);
  });

  test('leaves it to another process, even to one with no connection at the moment; the last one ends it', async () => {
    const data = freshData();
    const database = await openDatabase({ data });
    const other = openElsewhere(data);
    await other.next();
    await database.release();
    expect(isRunning(data)).toBe(true);
    await other.tell('release');
    expect(isRunning(data)).toBe(false);
  });

  test('leaves it to a second use in this process', async () => {
    const data = freshData();
    const [one, two] = await Promise.all([openDatabase({ data }), openDatabase({ data })]);
    await one.release();
    expect(isRunning(data)).toBe(true);
    await two.release();
    expect(isRunning(data)).toBe(false);
  });

  test('leaves it to a client that came by itself, such as psql', async () => {
    const data = freshData();
    const database = await openDatabase({ data });
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await database.release();
    expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await client.end();
  });
});

describe('stopDatabase', () => {
  test('ends the server for everybody, and says when there is none', async () => {
    const data = freshData();
    expect(await stopDatabase(data)).toBe('not-running');
    expect(existsSync(data)).toBe(false);
    const other = openElsewhere(data);
    await other.next();
    expect(await stopDatabase(data)).toBe('stopped');
    expect(await stopDatabase(data)).toBe('not-running');
  });
});

describe('a place that cannot be used is told with what to do', () => {
  const marker = { format: 1, created: '2026-01-01T00:00:00.000Z' };

  function folderWith(files: Record<string, string>): string {
    const data = freshData();
    mkdirSync(data);
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(data, name, '..'), { recursive: true });
      writeFileSync(join(data, name), text);
    }
    return data;
  }

  test.each([
    ['a newer format', { 'conductor.json': JSON.stringify({ ...marker, format: 2 }) }, 'newer-version'],
    [
      'a newer Postgres',
      { 'conductor.json': JSON.stringify(marker), 'pg/PG_VERSION': '19\n' },
      'newer-version',
    ],
    ['an older Postgres', { 'conductor.json': JSON.stringify(marker), 'pg/PG_VERSION': '17\n' }, 'too-old'],
    ['a folder of something else', { 'thesis.doc': 'all my work' }, 'not-a-data-folder'],
    ['a marker that is no marker', { 'conductor.json': '' }, 'not-a-data-folder'],
    ['a data folder without its database', { 'conductor.json': JSON.stringify(marker) }, 'not-a-data-folder'],
  ])('%s', async (_, files, code) => {
    const data = folderWith(files);
    expect(await faultOf(openDatabase({ data }))).toMatchObject({ code });
    for (const [name, text] of Object.entries(files))
      expect(readFileSync(join(data, name), 'utf8')).toBe(text);
  });

  test('a file in its place, or on the way to it', async () => {
    const file = join(scratch(), 'file');
    writeFileSync(file, 'mine');
    expect(await faultOf(openDatabase({ data: file }))).toMatchObject({ code: 'not-a-data-folder' });
    expect(await faultOf(openDatabase({ data: join(file, 'data') }))).toMatchObject({
      code: 'not-a-data-folder',
    });
    expect(await faultOf(stopDatabase(file))).toMatchObject({ code: 'not-a-data-folder' });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('a disk that only reads', async (context) => {
    const at = mountTmpfs('ro');
    if (!at) return context.skip('this account may not mount a file system');
    expect(await faultOf(openDatabase({ data: at }))).toMatchObject({ code: 'not-writable' });
    expect(await faultOf(openDatabase({ data: join(at, 'data') }))).toMatchObject({ code: 'not-writable' });
  });

  test.for(['10m', '40m'])('a disk of %s, too small for the first start', async (size, context) => {
    const at = mountTmpfs(`size=${size},mode=755`);
    if (!at) return context.skip('this account may not mount a file system');
    const data = freshData(at);
    expect(await faultOf(openDatabase({ data }))).toMatchObject({ code: 'disk-full' });
    expect(isRunning(data)).toBe(false);
  });

  test('a disk that has become full since', async (context) => {
    const at = mountTmpfs('size=100m,mode=755');
    if (!at) return context.skip('this account may not mount a file system');
    const data = freshData(at);
    const first = await openDatabase({ data });
    await ask(first.url, 'CREATE TABLE kept AS SELECT 1 AS one');
    await first.stop();
    try {
      writeFileSync(join(at, 'filler'), Buffer.alloc(100_000_000));
    } catch {}
    expect(await faultOf(openDatabase({ data }))).toMatchObject({ code: 'disk-full' });
    rmSync(join(at, 'filler'));
    expect(await ask((await openDatabase({ data })).url, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
  });

  test('for root: a folder that is closed to the account of the server', async (context) => {
    if (!isRoot) return context.skip('only root runs the server as another account');
    const closed = join(scratch(), 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const fault = await faultOf(openDatabase({ data: freshData(closed) }));
    expect(fault).toMatchObject({ code: 'not-writable' });
    expect(fault.mend).toContain(`chmod o+x '${closed}'`);
  });

  test('a platform that there is no server for', () => {
    expect(() => findBinaries('sunos', 'x64')).toThrow(/sunos-x64.*DATABASE_URL/);
  });
});

describe('a DATABASE_URL', () => {
  test('is opened and left alone; what is wrong with it is told without its password', async (context) => {
    const plain = await startPlainPostgres();
    if (!plain)
      return context.skip('no Postgres 15 or later is installed in /usr/lib/postgresql or on the PATH');
    try {
      const database = await openDatabase({ url: plain.url });
      expect(database).toMatchObject({ kind: 'url', url: plain.url });
      expect(database.version).toBeGreaterThanOrEqual(150_000);
      await database.release();
      await database.stop();
      expect(await ask(plain.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);

      const missing = await faultOf(openDatabase({ url: plain.url.replace('/postgres', '/absent') }));
      expect(missing.code).toBe('unreachable');
      expect(missing.mend).toMatch(/createdb -h 127.0.0.1 -p \d+ -U plain absent/);
      const wrong = await faultOf(openDatabase({ url: plain.url.replace('plain%20secret', 'guess%20work') }));
      expect(wrong).toMatchObject({ code: 'unreachable', message: expect.stringContaining('password') });
      expect(wrong.message).not.toContain('guess');
      const none = await faultOf(openDatabase({ url: plain.url.replace(':plain%20secret', '') }));
      expect(none).toMatchObject({ code: 'unreachable', message: expect.stringContaining('password') });
    } finally {
      await plain.stop();
    }
  });

  test.each([
    'postgresql://me:hidden@127.0.0.1:1/x',
    'postgresql://me:hidden@nowhere.invalid/x',
    'hidden',
    'http://[',
  ])('that leads nowhere is told: %s', async (url) => {
    const fault = await faultOf(openDatabase({ url }));
    expect(fault.code).toBe('unreachable');
    expect(fault.message).not.toContain('me:hidden');
  });
});
