import { statfsSync } from 'node:fs';
import { DataFolderError, type DataFolderFault } from './data-folder-error.ts';

const anotherPlace = 'or choose another data folder, or set DATABASE_URL';

const mends = {
  'disk-full': `Free some space (a new data folder needs about 60 MB), ${anotherPlace}.`,
  'not-writable': `Give this account the right to write there (\`ls -ld\` shows whose it is), ${anotherPlace}.`,
  'not-a-data-folder': 'Name a folder that does not exist yet, or an empty one.',
} satisfies Partial<Record<DataFolderFault, string>>;

const faultOfErrno: Record<string, keyof typeof mends> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  '53100': 'disk-full', // of a query: Postgres's SQLSTATE
  EACCES: 'not-writable',
  EPERM: 'not-writable',
  EROFS: 'not-writable',
  ENOTDIR: 'not-a-data-folder',
  EEXIST: 'not-a-data-folder',
};

/** Turns an error of the file system (or Postgres's word of one) into one that says what to do; any other error is handed back as it is. */
export function explainFileError(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  const fault = faultOfErrno[code];
  if (!fault || error instanceof DataFolderError) return error;
  const happened = {
    'disk-full': `There is no room left on the disk of ${path}.`,
    'not-writable': `The data folder ${path} cannot be written (${code}).`,
    'not-a-data-folder': `The data folder cannot be at ${path}: a file is in its place.`,
  }[fault];
  return new DataFolderError(fault, happened, mends[fault], { cause: error });
}

/** What Postgres prints, and what it means to the person who reads it. The first that fits wins. */
const meanings: { says: RegExp; fault: DataFolderFault; mend: (at: Place) => string }[] = [
  { says: /No space left on device|Disk quota exceeded/, fault: 'disk-full', mend: () => mends['disk-full'] },
  {
    says: /wrong ownership/,
    fault: 'not-writable',
    mend: ({ data }) =>
      `Give all of the folder to one account (for root: \`chown -R 65534:65534 '${data}/pg'\`), ${anotherPlace}.`,
  },
  {
    says: /Permission denied|Read-only file system/,
    fault: 'not-writable',
    mend: () => mends['not-writable'],
  },
  {
    says: /lock file .* already exists|pre-existing shared memory block/,
    fault: 'in-use',
    mend: () => 'Stop the other database server that runs on this folder (`conductor stop`) and try again.',
  },
  {
    says: /user does not exist/,
    fault: 'server-failed',
    mend: () =>
      'Run it as an account that /etc/passwd names (in a container: `--user`), or set DATABASE_URL.',
  },
  {
    says: /shared libraries|GLIBC|Library not loaded/,
    fault: 'server-failed',
    mend: () =>
      'Run `npm rebuild` (install scripts must be allowed), or set DATABASE_URL to a Postgres of your own.',
  },
];

interface Place {
  data: string;
  log: string;
}

/** The server (or initdb) ended before it was of use: `said` is what it printed. */
export function explainServerFailure(program: string, said: string, at: Place): DataFolderError {
  const lines = said.trim().split('\n').slice(-3).join(' | ') || 'it said nothing';
  const happened = `${program} failed on ${at.data}: ${lines}.`;
  for (const { says, fault, mend } of meanings) {
    if (says.test(said)) return new DataFolderError(fault, happened, mend(at));
  }
  // On a full disk the log cannot be written either, so the reason may be missing from it.
  if (hasNoRoom(at.data)) return new DataFolderError('disk-full', happened, mends['disk-full']);
  return new DataFolderError(
    'server-failed',
    happened,
    `Look into ${at.log}; DATABASE_URL uses a server of your own.`,
  );
}

function hasNoRoom(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize < 20_000_000; // less than one segment of the write-ahead log (16 MB) and a little
  } catch {
    return false;
  }
}
