import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

export interface FileLock {
  release(): void;
}

/** A lock whose handle is collected would be lost while its owner still counts on it. */
const held = new Set<DatabaseSync>();

/**
 * A lock on a file that the kernel takes back when the process ends, however it ends: nothing can be stale, and no
 * process id is compared. Node has no flock, but the SQLite in it locks its files (fcntl; LockFileEx on Windows), also
 * between containers that share a folder. Children do not inherit it, so the server does not hold it by accident.
 * The file stays empty. Gives undefined when another holder, in this process or another, is in the way.
 * Nothing else may open the file: to close any descriptor of it lets go of the process's locks (that is POSIX).
 */
export function tryLock(path: string, mode: 'shared' | 'exclusive'): FileLock | undefined {
  const file = open(path);
  try {
    file.exec('PRAGMA journal_mode = MEMORY'); // or an exclusive lock leaves a journal file beside it
    file.exec(mode === 'exclusive' ? 'BEGIN EXCLUSIVE' : 'BEGIN; SELECT * FROM sqlite_schema');
  } catch (error) {
    file.close();
    if (isBusy(error)) return undefined;
    accessSync(path, constants.W_OK);
    throw error;
  }
  held.add(file);
  return {
    release() {
      if (held.delete(file)) file.close();
    },
  };
}

/** SQLite does not say why it cannot open a file: asked first, the file system does (EACCES, EROFS). */
function open(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: 0 });
  } catch (error) {
    accessSync(existsSync(path) ? path : dirname(path), constants.W_OK);
    throw error;
  }
}

/** As `tryLock`, waiting up to `patience` milliseconds for the holder to go. */
export async function lock(
  path: string,
  mode: 'shared' | 'exclusive',
  patience: number,
): Promise<FileLock | undefined> {
  const deadline = Date.now() + patience;
  for (;;) {
    const got = tryLock(path, mode);
    if (got || Date.now() > deadline) return got;
    await sleep(8);
  }
}

function isBusy(error: unknown): boolean {
  const sqliteBusy = 5; // the low byte: the rest tells the kind of busyness
  return ((error as { errcode?: number }).errcode ?? 0) % 256 === sqliteBusy;
}
