import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, mustReach } from './account.ts';
import { findBinaries } from './binaries.ts';
import { type DataFolder, readMarker, syncFolder, writeMarker } from './data-folder.ts';
import { DataFolderError } from './data-folder-error.ts';
import { explainServerFailure } from './explain-failure.ts';
import { cleanEnvironment } from './settings.ts';
import type { Transport } from './transport.ts';

/** The one major version whose clusters the packaged server can read. */
const major = 18;

/** Makes the cluster if the folder has none yet, else sees that it is one we can run. Call with the opening lock held. */
export async function ensureCluster(
  folder: DataFolder,
  account: Account | undefined,
  via: Transport,
): Promise<void> {
  if (!readMarker(folder)) writeMarker(folder, null);
  removeLeftovers(folder);
  if (readMarker(folder)?.created == null) {
    if (!hasCluster(folder)) await createCluster(folder, account, via);
    writeMarker(folder, new Date().toISOString());
  }
  mustBeOurVersion(folder);
}

const hasCluster = ({ pg }: DataFolder) => existsSync(join(pg, 'PG_VERSION'));

/**
 * Made aside and renamed when whole, so that being killed at any point leaves no half cluster under the name that counts.
 * Each try has a folder of its own: an initdb whose parent was killed lives on for a while, and still writes.
 * initdb syncs what it writes; --no-sync with a sync after it took as long.
 */
async function createCluster(
  folder: DataFolder,
  account: Account | undefined,
  via: Transport,
): Promise<void> {
  const { initdb } = findBinaries();
  const aside = mkdtempSync(`${folder.pg}.new-`);
  try {
    if (account) {
      mustReach(account, initdb, 'its programs');
      mustReach(account, folder.data, 'the data');
      chownSync(aside, account.uid, account.gid);
    }
    const shape = ['-D', aside, '-U', 'conductor', '-E', 'UTF8', '--no-locale', '--no-instructions'];
    await promisify(execFile)(initdb, [...shape, ...via.initArguments(folder)], {
      ...account,
      cwd: folder.data,
      env: cleanEnvironment(),
    }).catch((error: Error & { stderr?: string }) => {
      throw explainServerFailure('initdb', error.stderr || error.message, folder);
    });
    renameSync(aside, folder.pg);
    syncFolder(folder.data);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    throw error;
  }
}

/** Clusters that were never finished: nothing has ever been stored in them. One that is still written to stays for next time. */
function removeLeftovers({ data }: DataFolder): void {
  for (const name of readdirSync(data).filter((entry) => entry.startsWith('pg.new-'))) {
    try {
      rmSync(join(data, name), { recursive: true, force: true });
    } catch {}
  }
}

function mustBeOurVersion(folder: DataFolder): void {
  if (!hasCluster(folder)) {
    throw new DataFolderError(
      'not-a-data-folder',
      `${folder.data} is a data folder whose database, ${folder.pg}, is missing.`,
      'Put it back from a backup, or choose another data folder.',
    );
  }
  const found = Number.parseInt(readFileSync(join(folder.pg, 'PG_VERSION'), 'utf8'), 10);
  if (found === major) return;
  throw new DataFolderError(
    found > major ? 'newer-version' : 'too-old',
    `The database in ${folder.pg} was written by Postgres ${found}; this Conductor brings Postgres ${major}.`,
    found > major
      ? 'Update Conductor, or choose another data folder.'
      : `Move it on with pg_upgrade, or run a Postgres ${found} on it and set DATABASE_URL.`,
  );
}
