import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');

export interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  exports?: Record<string, string>;
  bin?: Record<string, string>;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  [field: string]: unknown;
}

/** A package of the workspace that is published. */
export interface Published {
  /** Its folder, from the root: `packages/contract`. */
  folder: string;
  manifest: Manifest;
  /** Its modules that are run or imported from outside, from its folder: `./src/index.ts`. */
  entries: string[];
}

/** Modules that no import leads to: they are started by their place. */
const STARTED: Record<string, string[]> = {
  'packages/models': ['./src/embed/embed-worker.ts', './src/local/model-process.ts'],
};

/** Every package that has something to import. The pages have not: the server brings them along. */
export function publishedPackages(): Published[] {
  return globSync('{packages,apps}/*', { cwd: ROOT })
    .sort()
    .filter((folder) => existsSync(join(ROOT, folder, 'package.json')))
    .map((folder) => ({
      folder,
      manifest: JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as Manifest,
    }))
    .filter(({ manifest }) => manifest.exports)
    .map(({ folder, manifest }) => ({
      ...{ folder, manifest },
      entries: [
        ...Object.values(manifest.exports ?? {}),
        ...Object.values(manifest.bin ?? {}),
        ...(STARTED[folder] ?? []),
      ],
    }));
}
