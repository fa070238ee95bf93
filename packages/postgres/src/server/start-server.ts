import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, mustReach } from './account.ts';
import { findBinaries } from './binaries.ts';
import { type DataFolder, giveToOwner } from './data-folder.ts';
import { DataFolderError } from './data-folder-error.ts';
import { explainServerFailure } from './explain-failure.ts';
import { tryLock } from './file-lock.ts';
import { type Greeting, greetServer } from './greet-server.ts';
import { isAlive, isPostmasterOf, readPostmaster } from './postmaster.ts';
import { cleanEnvironment, settingArguments } from './settings.ts';
import type { Transport } from './transport.ts';

/** After a crash Postgres first replays its log: a few seconds for each 100 MB of it. */
const startPatience = 120_000;
/** Processes of a server that was killed outlive it by this much at most; until then no other may start. */
const crashPatience = 10_000;

/** Joins the server that runs on the folder, if one does. Call with the opening lock held. */
export async function joinServer(folder: DataFolder, via: Transport): Promise<Greeting | undefined> {
  const deadline = Date.now() + startPatience;
  for (;;) {
    const found = readPostmaster(folder.pg);
    if (!found) return undefined;
    const greeting = found.status === 'stopping' ? undefined : await greetServer(folder, found, via);
    if (greeting) return greeting;
    if (!isPostmasterOf(found.pid, folder.pg)) return undefined;
    if (Date.now() > deadline) throw notReady(folder, `is there (pid ${found.pid}) but does not answer`);
    await sleep(10); // it starts, replays its log, or is about to stop
  }
}

/** Starts a server that outlives this process. Call with the opening lock held, when `joinServer` found none. */
export async function startServer(
  folder: DataFolder,
  account: Account | undefined,
  via: Transport,
): Promise<Greeting> {
  const giveUp = Date.now() + crashPatience;
  for (;;) {
    removeStaleFile(folder);
    try {
      return await launch(folder, account, via);
    } catch (error) {
      if (!(error instanceof DataFolderError) || error.code !== 'in-use' || Date.now() > giveUp) throw error;
      await sleep(50);
    }
  }
}

/**
 * Postgres itself sees that a dead server's file is stale, unless its pid now belongs to another program: then it would
 * refuse for ever. Taken away only while nobody else uses the folder, as somebody in another container, where pids mean
 * other processes, may. Should a server be there after all, Postgres's shared memory still keeps a second one out.
 */
function removeStaleFile(folder: DataFolder): void {
  const found = readPostmaster(folder.pg);
  if (!found || !isAlive(found.pid) || isPostmasterOf(found.pid, folder.pg)) return;
  const alone = tryLock(folder.inUse, 'exclusive');
  if (!alone) return;
  rmSync(join(folder.pg, 'postmaster.pid'), { force: true });
  alone.release();
}

async function launch(folder: DataFolder, account: Account | undefined, via: Transport): Promise<Greeting> {
  const { postgres } = findBinaries();
  if (account) {
    mustReach(account, postgres, 'its programs');
    mustReach(account, folder.data, 'the data');
  }
  const listen = await via.listenArguments(folder, account);
  const log = openSync(folder.log, 'a', 0o600);
  giveToOwner(folder, folder.log);
  const before = statSync(folder.log).size;
  try {
    // Detached, in a session of its own: neither Ctrl-C in the terminal nor the end of this process ends it.
    const server = spawn(postgres, ['-D', folder.pg, ...listen, ...settingArguments], {
      ...account,
      cwd: folder.data,
      env: cleanEnvironment(),
      detached: true,
      windowsHide: true,
      stdio: ['ignore', log, log],
    });
    server.unref();
    return await untilReady(server, folder, via, () => readFileSync(folder.log).subarray(before).toString());
  } finally {
    closeSync(log);
  }
}

async function untilReady(
  server: ChildProcess,
  folder: DataFolder,
  via: Transport,
  said: () => string,
): Promise<Greeting> {
  let failure: Error | undefined;
  server.once('error', (error) => {
    failure = error;
  });
  const deadline = Date.now() + startPatience;
  while (Date.now() < deadline) {
    if (failure || server.exitCode !== null || server.signalCode !== null) {
      throw explainServerFailure('The database server', failure?.message ?? said(), folder);
    }
    const found = readPostmaster(folder.pg);
    if (found?.pid === server.pid && found?.status === 'ready') {
      const greeting = await greetServer(folder, found, via);
      if (greeting) return greeting;
    }
    await sleep(3);
  }
  throw notReady(folder, 'was started, and was not ready within two minutes');
}

function notReady({ data, log }: DataFolder, how: string): DataFolderError {
  return new DataFolderError(
    'server-failed',
    `The database server of ${data} ${how}.`,
    `Look into ${log}, and try again once it is ready.`,
  );
}
