import { setTimeout as sleep } from 'node:timers/promises';
import { serverAccount } from './account.ts';
import { ensureCluster } from './create-cluster.ts';
import { type DataFolder, enterFolder, findFolder, giveToOwner, readMarker } from './data-folder.ts';
import { DataFolderError } from './data-folder-error.ts';
import type { Database } from './database.ts';
import { explainFileError } from './explain-failure.ts';
import { type FileLock, lock, tryLock } from './file-lock.ts';
import { countOtherClients, type Greeting } from './greet-server.ts';
import { loopback } from './loopback.ts';
import { type Postmaster, readPostmaster } from './postmaster.ts';
import { joinServer, startServer } from './start-server.ts';
import { stopServer } from './stop-server.ts';
import type { Transport } from './transport.ts';
import { unixSocket } from './unix-socket.ts';

/** Longer than the slowest opening that another process can be in the middle of. */
const turnPatience = 180_000;
/** A connection that its client has closed is counted until its process has ended. */
const lingerPatience = 500;

const usual: Transport = process.platform === 'win32' ? loopback : unixSocket;

/** Joins the server that runs on the data folder, or starts it, or makes folder and cluster first. */
export async function openEmbedded(data: string, via: Transport = usual): Promise<Database> {
  const folder = enterFolder(data);
  return await inTurn(folder, async () => {
    const account = serverAccount(folder);
    await ensureCluster(folder, account, via);
    let use: FileLock | undefined;
    try {
      const greeting = (await joinServer(folder, via)) ?? (await startServer(folder, account, via));
      use = await lock(folder.inUse, 'shared', turnPatience);
      if (!use) throw busy(folder);
      giveToOwner(folder, folder.inUse);
      return asDatabase(folder, via, use, greeting);
    } catch (error) {
      await leave(folder, use, via).catch(() => {}); // what went wrong before is what matters
      throw error;
    }
  });
}

function asDatabase(folder: DataFolder, via: Transport, use: FileLock, greeting: Greeting): Database {
  return {
    ...greeting,
    kind: 'embedded',
    stop: async () => {
      use.release();
      await stopEmbedded(folder.data);
    },
    release: once(() => inTurn(folder, () => leave(folder, use, via))),
  };
}

/** Ends the server of the folder for everybody. */
export async function stopEmbedded(data: string): Promise<'stopped' | 'not-running'> {
  const folder = findFolder(data);
  if (!folder || !readMarker(folder)) return 'not-running';
  return await inTurn(folder, async () => {
    if (await stopServer(folder)) return 'stopped';
    const found = readPostmaster(folder.pg);
    if (found && (await answers(folder, found, usual))) {
      throw new DataFolderError(
        'in-use',
        `A database server runs on ${folder.data}, but none of the processes seen here is certain to be it.`,
        'Stop it where it was started: in another container, or before the folder was moved.',
      );
    }
    return 'not-running';
  });
}

/**
 * The last one out stops the server; call with the opening lock held. In use is a folder that another process has open (its shared lock says so, though
 * its pool may have no connection at the moment) or to which any client is connected, such as a person's psql.
 */
async function leave(folder: DataFolder, use: FileLock | undefined, via: Transport): Promise<void> {
  use?.release();
  const alone = tryLock(folder.inUse, 'exclusive');
  if (!alone) return;
  alone.release(); // whoever wants in now waits for our turn to end
  if (!(await hasClients(folder, via))) await stopServer(folder);
}

async function answers(folder: DataFolder, found: Postmaster, via: Transport): Promise<boolean> {
  return await countOtherClients(folder, found, via).then(
    () => true,
    () => false,
  );
}

async function hasClients(folder: DataFolder, via: Transport): Promise<boolean> {
  const found = readPostmaster(folder.pg);
  if (!found) return false;
  const deadline = Date.now() + lingerPatience;
  try {
    while ((await countOtherClients(folder, found, via)) > 0) {
      if (Date.now() > deadline) return true;
      await sleep(20);
    }
    return false;
  } catch {
    return true; // it could not be asked: better left running than ended under somebody
  }
}

/** One process at a time makes, starts or stops the server of a folder. */
async function inTurn<Result>(folder: DataFolder, act: () => Promise<Result>): Promise<Result> {
  let turn: FileLock | undefined;
  try {
    turn = await lock(folder.opening, 'exclusive', turnPatience);
    if (!turn) throw busy(folder);
    giveToOwner(folder, folder.opening);
    return await act();
  } catch (error) {
    throw explainFileError(error, folder.data);
  } finally {
    turn?.release();
  }
}

function busy({ data }: DataFolder): DataFolderError {
  return new DataFolderError(
    'in-use',
    `Another process has been opening or closing ${data} for three minutes.`,
    'Wait for it or end it, then try again.',
  );
}

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= act();
    return done;
  };
}
