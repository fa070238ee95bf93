import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigError } from './config-error.ts';

const USUAL = ['conductor.config.ts', 'conductor.config.mts', 'conductor.config.js', 'conductor.config.mjs'];

/**
 * The config file: the one that is named, else the one that CONDUCTOR_CONFIG names, else that of the working directory.
 * @returns its whole path; nothing where none is named and there is none
 * @throws ConfigError where the one that is named is not there
 */
export function findConfig(named: string | undefined, folder = process.cwd()): string | undefined {
  const said = named ?? (process.env['CONDUCTOR_CONFIG'] || undefined);
  if (said === undefined) return USUAL.map((name) => join(folder, name)).find(existsSync);
  const path = resolve(folder, said);
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return path;
  const by = named === undefined ? 'CONDUCTOR_CONFIG' : '--config';
  throw new ConfigError(
    `There is no config file ${path}, which ${by} names.`,
    [],
    'Name a file that exports a config, such as conductor.config.ts, or leave it away.',
  );
}
