import { resolve } from 'node:path';

/** What every command takes. */
export interface Options {
  data: string;
  db?: string;
  /** The file that says which packs there are; found in the working directory where it is not named. */
  config?: string;
  as?: string;
  json?: boolean;
  empty?: boolean;
}

export const USUAL_DATA = '.conductor';

/** Where the data is kept: a database that somebody runs, or a folder. */
export function placeOf({ db, data }: Options): { url: string } | { data: string } {
  const url = db ?? process.env['DATABASE_URL'];
  return url ? { url } : { data: resolve(data) };
}

/** A command as it can be pasted: with the data folder, config or person that this one was given. */
export function commandLine(
  { data, config, as }: Pick<Options, 'data' | 'config' | 'as'>,
  rest: string,
): string {
  const where = data === USUAL_DATA ? '' : ` --data ${quoted(data)}`;
  const by = config === undefined ? '' : ` --config ${quoted(config)}`;
  const who = as && !/ --as /.test(rest) ? ` --as ${quoted(as)}` : '';
  // As this very process was started: a newcomer has no `conductor` on the path.
  const program = process.env['npm_lifecycle_event'] ? OF_NPM : 'conductor';
  return `${program} ${rest}${where}${by}${who}`;
}

/** In the repository it is a script of the workspace; where it was installed it is a program of the project's. */
const OF_NPM = import.meta.url.endsWith('.ts') ? 'npm run conductor --' : 'npx conductor';

const quoted = (word: string): string =>
  /^[\w./:@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
