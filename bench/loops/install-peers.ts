import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PEERS = fileURLToPath(new URL('../peers/', import.meta.url));

/** The releases of `bench/peers/package.json`, by name. */
export const releases = (): Record<string, string> =>
  (JSON.parse(readFileSync(join(PEERS, 'package.json'), 'utf8')) as { dependencies: Record<string, string> })
    .dependencies;

/** Installs what we are measured beside, where some of it is not there. */
export function installPeers(): void {
  if (Object.keys(releases()).every((name) => existsSync(join(PEERS, 'node_modules', name)))) return;
  console.error('installing the peers');
  execFileSync('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund'], {
    cwd: PEERS,
    // Standard output is for figures alone.
    stdio: ['ignore', 2, 2],
  });
}
