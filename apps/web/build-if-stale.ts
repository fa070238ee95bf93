import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Builds the pages into `dist` where they are absent or older than what they are made of, and does
 * nothing otherwise. Vite is imported only when it is needed, so that a start that needs no build
 * pays a few milliseconds for it.
 */
const root = import.meta.dirname;
const dist = join(root, 'dist');
const made = join(dist, 'index.html');
const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package.json'];

function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  // A folder's own time tells of files removed from it.
  return readdirSync(path).reduce((time, name) => Math.max(time, newest(join(path, name))), stat.mtimeMs);
}

function isFresh(): boolean {
  const builtAt = statSync(made, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return sources.every((source) => newest(join(root, source)) <= builtAt);
}

/** Builds beside `dist` and swaps, so that a build that fails or is killed leaves the old pages whole. */
async function build(): Promise<void> {
  console.error('Building the pages (once)…');
  const next = join(root, '.tmp', `dist-${process.pid}`);
  process.env.NODE_ENV = 'production';
  const [{ build: viteBuild }, { default: config }] = await Promise.all([
    import('vite'),
    import('./vite.config.ts'),
  ]);
  try {
    await viteBuild({
      ...config,
      configFile: false,
      root,
      logLevel: 'error',
      build: { ...config.build, outDir: next },
    });
    if (existsSync(dist)) rmSync(dist, { recursive: true, force: true });
    renameSync(next, dist);
  } finally {
    // Its own alone: another process may be building beside it.
    rmSync(next, { recursive: true, force: true });
  }
}

if (!isFresh()) await build();
