import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type DataFolder, giveToOwner } from './data-folder.ts';
import type { Transport } from './transport.ts';

/**
 * For Windows, where `pg` cannot use a Unix socket: TCP on the loopback address with a password that is made with the
 * folder. Not tried on Windows; on Linux a test runs it.
 */
export const loopback: Transport = {
  initArguments: (folder) => ['-A', 'scram-sha-256', `--pwfile=${makePassword(folder)}`],

  async listenArguments() {
    const port = await freePort();
    return ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-p', `${port}`];
  },

  url(folder, server, database) {
    const password = readFileSync(passwordFile(folder), 'utf8').trim();
    return `postgresql://conductor:${password}@127.0.0.1:${server.port}/${database}?sslmode=disable`;
  },
};

const passwordFile = (folder: DataFolder) => join(folder.data, 'password');

function makePassword(folder: DataFolder): string {
  const file = passwordFile(folder);
  writeFileSync(file, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  giveToOwner(folder, file);
  return file;
}

/** A port that is free at this moment. Another program may take it before Postgres does: the start then fails, and says so. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (address === null || typeof address === 'string') throw new Error('a TCP listener has a port');
  return address.port;
}
