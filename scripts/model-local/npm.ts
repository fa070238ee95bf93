import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What went wrong, and what to do about it. */
export class FetchError extends Error {}

/**
 * Installs packages of the user's own registry into a folder of their own, exactly these versions; npm checks that they are whole. What it has
 * in its cache is not fetched again.
 * @param packages as `name@version`
 * @throws FetchError
 */
export function install(folder: string, packages: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  // Without it, npm installs into the next folder above that has one.
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true }\n');
  const given = [
    'install',
    '--save-exact',
    '--ignore-scripts',
    '--omit=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--fetch-retries=1',
  ];
  const isWindows = process.platform === 'win32';
  const { status, stderr, error } = spawnSync(isWindows ? 'npm.cmd' : 'npm', [...given, ...packages], {
    ...{ cwd: folder, encoding: 'utf8', shell: isWindows, stdio: ['ignore', 'ignore', 'pipe'] },
    env: ownEnvironment(),
  });
  if (error) throw new FetchError(`npm cannot be run: ${error.message}. It comes with Node.`);
  if (status !== 0) throw new FetchError(whyNot(stderr, packages, folder));
}

/** What `npm run` says of this workspace is not for another folder. */
const ownEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(?:config_local_prefix|package_|lifecycle_)/.test(name),
    ),
  );

function whyNot(stderr: string, packages: readonly string[], folder: string): string {
  const [, code = ''] = /\bcode (E[A-Z0-9_]+)/.exec(stderr) ?? [];
  const what = packages.join(' and ');
  if (/ENOSPC/.test(stderr)) return noSpace(folder);
  if (/^(ENOTFOUND|EAI_AGAIN|ECONN\w+|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)$/.test(code))
    return `npm cannot reach its registry (${code}). Look at the network, and at what “npm config get registry” says; then run this again: what is here is kept.`;
  if (code === 'E404' || code === 'ETARGET')
    return `npm’s registry has no ${what}. Look at what “npm config get registry” says: a registry of one’s own may not have everything.`;
  if (code === 'E401' || code === 'E403')
    return `npm’s registry lets nobody have ${what} (${code}): sign in with “npm login”, or ask whoever runs it.`;
  if (code === 'EINTEGRITY')
    return `What came of ${what} is not what the registry says it is. Run this again.`;
  return `npm cannot install ${what}:\n${stderr.trim().split('\n').slice(0, 8).join('\n')}`;
}

export const noSpace = (folder: string): string =>
  `There is no space left at ${folder}. Make some, or choose another folder with CONDUCTOR_MODELS_DIR; then run this again: what is here is kept.`;
