import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DataFolderError } from './data-folder-error.ts';
import { explainFileError } from './explain-failure.ts';

/** The layout of this version. A folder with a greater number is of a newer Conductor. */
const format = 1;

/** Where everything of a data folder is. `data` is a real path: every process must derive the same names. */
export interface DataFolder {
  data: string;
  /** Says that the folder is Conductor's, and of which layout. */
  marker: string;
  pg: string;
  log: string;
  /** Held exclusively by the one process that opens, starts or stops the server. */
  opening: string;
  /** Held shared by every process that uses the server. */
  inUse: string;
}

interface Marker {
  format: number;
  /** ISO time at which the database was made; null while it is being made for the first time. */
  created: string | null;
}

/** What may lie in a folder that becomes ours: what we put there before the marker, and what systems leave in any folder. */
const tolerated = new Set(['opening.lock', 'in-use.lock', 'conductor.json.new', 'lost+found', '.DS_Store']);

/** Makes the folder if it is missing; throws if it is not ours to use. Puts nothing of ours into it yet. */
export function enterFolder(path: string): DataFolder {
  try {
    const made = makeFolder(path);
    const folder = layout(path);
    const marker = readMarker(folder);
    if (!marker) mustBeEmpty(folder);
    if (made) chmodSync(folder.data, 0o700);
    // The server may run as another account than root; it needs to pass through, not to look around.
    const { uid, mode } = statSync(folder.data);
    if (process.getuid?.() === 0 && uid === 0 && (mode & 0o001) === 0) {
      chmodSync(folder.data, (mode & 0o7777) | 0o001);
    }
    return folder;
  } catch (error) {
    throw explainFileError(error, path);
  }
}

/**
 * Gives the first folder that it made, undefined where there was nothing to make. One folder at a time:
 * Node's own recursive form goes round for ever where a file system refuses with ENOENT (/proc).
 */
function makeFolder(path: string): string | undefined {
  const missing: string[] = [];
  let nearest = resolve(path);
  for (; !existsSync(nearest); nearest = dirname(nearest)) missing.unshift(nearest);
  if (missing.length === 0) return undefined;
  accessSync(nearest, constants.W_OK);
  for (const folder of missing) {
    try {
      mkdirSync(folder);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') {
        throw new DataFolderError(
          'not-writable',
          `No folder can be made at ${folder}.`,
          'Name a folder on a disk that can be written to.',
        );
      }
      if (code !== 'EEXIST') throw error;
    }
  }
  return missing[0];
}

/** The folder as it stands, or undefined where there is none; throws when what is there is not ours. */
export function findFolder(path: string): DataFolder | undefined {
  try {
    const folder = layout(path);
    if (!readMarker(folder)) mustBeEmpty(folder);
    return folder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw explainFileError(error, path);
  }
}

function layout(path: string): DataFolder {
  const data = realpathSync(path);
  const at = (name: string) => join(data, name);
  return {
    data,
    marker: at('conductor.json'),
    pg: at('pg'),
    log: at('postgres.log'),
    opening: at('opening.lock'),
    inUse: at('in-use.lock'),
  };
}

function mustBeEmpty({ data, marker }: DataFolder): void {
  const other = readdirSync(data).find((name) => !tolerated.has(name));
  // The marker goes in first, so that in the midst of another process's first start it is there by now.
  if (other === undefined || existsSync(marker)) return;
  throw new DataFolderError(
    'not-a-data-folder',
    `${data} is not a data folder of Conductor: it has no conductor.json, and other things are in it (${other}).`,
    'Name a folder that does not exist yet, or an empty one.',
  );
}

export function readMarker({ data, marker }: DataFolder): Marker | undefined {
  let text: string;
  try {
    text = readFileSync(marker, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const found = parseMarker(text);
  if (!found) {
    throw new DataFolderError(
      'not-a-data-folder',
      `${marker} is not what Conductor writes there.`,
      `Put it back from a backup, or, if it was changed by hand, write {"format":1,"created":"${new Date().toISOString()}"} into it.`,
    );
  }
  if (found.format > format) {
    throw new DataFolderError(
      'newer-version',
      `${data} was written by a newer version of Conductor (format ${found.format}; this one knows ${format}).`,
      'Update Conductor, or choose another data folder.',
    );
  }
  return found;
}

function parseMarker(text: string): Marker | undefined {
  try {
    const { format, created } = JSON.parse(text) as Partial<Marker>;
    const wellFormed = Number.isInteger(format) && (created === null || typeof created === 'string');
    return wellFormed ? { format: format!, created: created! } : undefined;
  } catch {
    return undefined;
  }
}

/** Written aside and renamed, each step on the disk before the next: a marker is whole or not there. */
export function writeMarker(folder: DataFolder, created: string | null): void {
  const aside = `${folder.marker}.new`;
  const file = openSync(aside, 'w', 0o600);
  try {
    writeFileSync(file, `${JSON.stringify({ format, created } satisfies Marker)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  giveToOwner(folder, aside);
  renameSync(aside, folder.marker);
  syncFolder(folder.data);
}

/** Under sudo, what root makes in somebody's folder belongs to that somebody, or they could not open it again. */
export function giveToOwner({ data }: DataFolder, path: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(data);
  chownSync(path, uid, gid);
}

/** A rename is durable once the folder is synced. Windows has no such call. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
