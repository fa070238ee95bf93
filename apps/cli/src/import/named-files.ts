import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';

const FILE = /(?:"([^"]+)"|'([^']+)'|(\S+))/g;
const KNOWN = /\.(?:csv|tsv|txt|jsonl?|ndjson)$/i;

/** A file is only taken from the machine where the words ask to bring it in, not where they talk about it. */
const BRINGS = /\b(?:re-?)?(?:import|load|upload|ingest|bring|read|pull|take|add|feed|sync)/i;

/** A file of this machine that a request names by its path: `import ./feedback.csv`. */
export interface NamedFile {
  name: string;
  bytes: Uint8Array;
}

/** The files that words name and that are there. A name that is no file here may be one that was uploaded before. */
export function namedFiles(said: string): NamedFile[] {
  if (!BRINGS.test(said)) return [];
  const paths = [...said.matchAll(FILE)].map(([, double, single, bare]) =>
    (double ?? single ?? bare ?? '').replace(/[,;:!?]+$|(?<=\.\w+)\.$/g, ''),
  );
  return [...new Set(paths)]
    .filter((path) => KNOWN.test(path))
    .map((path) => (path.startsWith('~/') ? join(homedir(), path.slice(2)) : path))
    .filter((path) => existsSync(path) && statSync(path).isFile())
    .map((path) => ({ name: basename(path), bytes: readFileSync(path) }));
}
