import { existsSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataFolderError } from './data-folder-error.ts';

/** A user of the operating system. */
export interface Account {
  uid: number;
  gid: number;
}

const nobody: Account = { uid: 65534, gid: 65534 };

/**
 * Postgres refuses to run as root, so for root it runs as the owner of the folder, or as nobody where root owns it.
 * Undefined: it runs as this process does.
 */
export function serverAccount(folder: { data: string; pg: string }): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const { uid, gid } = statSync(existsSync(folder.pg) ? folder.pg : folder.data);
  return uid === 0 ? nobody : { uid, gid };
}

/** Throws when the account cannot get to `path`, before Postgres fails with words that help nobody. */
export function mustReach(account: Account, path: string, what: string): void {
  for (let at = path; ; at = dirname(at)) {
    const stats = statSync(at);
    if (!allows(stats, account, at === path && stats.isFile() ? 0o5 : 0o1)) {
      throw new DataFolderError(
        'not-writable',
        `As root, the database server runs as the account ${account.uid}, and ${at} is closed to it, so that it cannot get to ${what}.`,
        `Run \`chmod o+${stats.isFile() ? 'rx' : 'x'} '${at}'\`, or keep it elsewhere, or run Conductor as an ordinary user, or set DATABASE_URL.`,
      );
    }
    if (at === dirname(at)) return;
  }
}

function allows(stats: Stats, account: Account, bits: number): boolean {
  const shift = stats.uid === account.uid ? 6 : stats.gid === account.gid ? 3 : 0;
  return ((stats.mode >> shift) & bits) === bits;
}
