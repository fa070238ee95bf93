import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, mustReach } from './account.ts';
import { DataFolderError } from './data-folder-error.ts';
import type { Transport } from './transport.ts';

/** Part of the socket's name only; always given, as PGPORT in the environment would change it. */
const port = 5432;
const socketName = `.s.PGSQL.${port}`;

/**
 * A socket in a folder that only the server's account can enter. That is the whole of the protection (nobody is asked
 * for a password), and no port is open on the network.
 */
export const unixSocket: Transport = {
  initArguments: () => ['-A', 'trust'],

  async listenArguments(folder, account) {
    const sockets = makeSocketFolder(socketFolder(folder.data), account);
    // The setting is a list: quoted, a comma in the path does not part it.
    const list = `"${sockets.replaceAll('"', '""')}"`;
    return [
      '-c',
      `unix_socket_directories=${list}`,
      '-c',
      'unix_socket_permissions=0700',
      '-c',
      'listen_addresses=',
      '-p',
      `${port}`,
    ];
  },

  url(folder, server, database) {
    // The file tells where the socket was made; a folder that has been moved since took its socket along.
    const sockets = [server.socketFolder, socketFolder(folder.data)].find((at) =>
      existsSync(join(at, socketName)),
    );
    const host = encodeURIComponent(sockets ?? server.socketFolder);
    return `postgresql://conductor@localhost:${port}/${database}?host=${host}&sslmode=disable`;
  },
};

/** DATA/run, or, where that is longer than the system takes for a socket, a short folder named for it. */
export function socketFolder(data: string, temporary: string = tmpdir()): string {
  const own = join(data, 'run');
  if (fits(own)) return own;
  const short = `conductor-${createHash('sha256').update(data).digest('hex').slice(0, 16)}`;
  return [temporary, '/tmp'].map((at) => join(at, short)).find(fits)!;
}

function fits(folder: string): boolean {
  const most = process.platform === 'linux' ? 107 : 103; // sun_path, less its closing zero
  return Buffer.byteLength(join(folder, socketName)) <= most;
}

/** Beside others' files (under /tmp) the name can be guessed, so what is there already must be a folder of ours. */
function makeSocketFolder(path: string, account: Account | undefined): string {
  const uid = account?.uid ?? process.getuid!();
  try {
    mkdirSync(path, { mode: 0o700 });
    if (account) chownSync(path, account.uid, account.gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const stats = lstatSync(path);
  if (!stats.isDirectory() || (stats.uid !== uid && stats.uid !== process.getuid!())) {
    throw new DataFolderError(
      'not-writable',
      `The folder for the database's socket, ${path}, belongs to another account (${stats.uid}).`,
      'Remove it if you know what it is, or use a data folder with a shorter path.',
    );
  }
  if (account && stats.uid !== uid) chownSync(path, account.uid, account.gid);
  chmodSync(path, 0o700);
  if (account) mustReach(account, path, "the database's socket");
  return path;
}
