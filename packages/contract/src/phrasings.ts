import { readdirSync, readFileSync } from 'node:fs';
import type { Pack } from './pack.ts';

/** What people say that is no job's. */
const NONE = 'none';

/**
 * The ways of asking for each job, one a line of `<job>.txt` in a folder; `none.txt` are those that no job answers.
 * By several authors, one after the other in each file: what one would never think of saying, another may.
 */
export function readPhrasings(folder: URL): Required<Pick<Pack, 'phrasings' | 'outOfScope'>> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort();
  const read = Object.fromEntries(
    files.map((file) => [file.slice(0, -'.txt'.length), linesOf(new URL(file, folder))]),
  );
  const { [NONE]: outOfScope = [], ...phrasings } = read;
  return { phrasings, outOfScope };
}

/** Words that mean the same in a request, a line each: `name: word, phrase, beginning*`; a line with # in front says something of them. */
export function readConcepts(file: URL): Record<string, string[]> {
  const lines = linesOf(file).filter((line) => !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      const words = line.slice(colon + 1).split(',');
      return [line.slice(0, colon), words.map((word) => word.trim()).filter(Boolean)];
    }),
  );
}

const linesOf = (file: URL): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
