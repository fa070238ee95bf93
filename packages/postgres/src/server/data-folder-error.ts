/**
 * What can be wrong with the place where the data is kept:
 * - `newer-version`: the folder was written by a newer Conductor or a newer Postgres than this one.
 * - `too-old`: the server (or the folder's cluster) is of a Postgres older than this Conductor can use.
 * - `not-a-data-folder`: a file, a folder of something else, or a data folder whose database is missing.
 * - `not-writable`: this process, or the account that the server runs as, may not write or pass through.
 * - `disk-full`: the disk (or the quota) has no room left.
 * - `in-use`: another process holds the folder and does not give way, or the server has no connection free.
 * - `server-failed`: the database server could not be run, made ready or stopped.
 * - `unreachable`: DATABASE_URL names a server or a database that does not let us in.
 */
export type DataFolderFault =
  | 'newer-version'
  | 'too-old'
  | 'not-a-data-folder'
  | 'not-writable'
  | 'disk-full'
  | 'in-use'
  | 'server-failed'
  | 'unreachable';

/** Thrown when the data cannot be opened or closed. The message says what happened and, after it, `mend`: what to do. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
  readonly code: DataFolderFault;
  readonly mend: string;

  constructor(code: DataFolderFault, happened: string, mend: string, options?: ErrorOptions) {
    super(`${happened} ${mend}`, options);
    this.code = code;
    this.mend = mend;
  }
}
