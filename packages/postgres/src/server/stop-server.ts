import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findBinaries } from './binaries.ts';
import type { DataFolder } from './data-folder.ts';
import { DataFolderError } from './data-folder-error.ts';
import { isPostmasterOf, readPostmaster } from './postmaster.ts';

/** Stopping writes everything that is still in memory to the disk. */
const stopPatience = 60_000;

/**
 * Ends the server of the folder in an orderly way ("fast": clients are cut off, nothing is lost) and waits until it is
 * gone. False: none was running. Call with the opening lock held.
 */
export async function stopServer(folder: DataFolder): Promise<boolean> {
  const found = readPostmaster(folder.pg);
  if (!found || !isPostmasterOf(found.pid, folder.pg)) return false;
  await askToStop(found.pid, folder);
  const deadline = Date.now() + stopPatience;
  while (isPostmasterOf(found.pid, folder.pg)) {
    if (Date.now() > deadline) {
      throw new DataFolderError(
        'server-failed',
        `The database server of ${folder.data} (pid ${found.pid}) was asked to stop and has not stopped yet.`,
        `Wait and try again; ${folder.log} tells what it does.`,
      );
    }
    await sleep(5);
  }
  return true;
}

async function askToStop(pid: number, folder: DataFolder): Promise<void> {
  if (process.platform === 'win32') {
    // There are no signals there; pg_ctl has a way of its own. Not tried.
    await promisify(execFile)(findBinaries().pgCtl, ['stop', '-D', folder.pg, '-m', 'fast', '-w']);
    return;
  }
  try {
    process.kill(pid, 'SIGINT');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ESRCH') return;
    throw new DataFolderError(
      'not-writable',
      `The database server of ${folder.data} (pid ${pid}) runs under another account, and this one may not stop it.`,
      'Stop it from the account that started it.',
      { cause: error },
    );
  }
}
