import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * The repository as a fresh clone has it after `npm install`: its files, without what is ignored, and with the
 * packages that are installed here. The workspaces are its own.
 * @returns the folder, and `remove`
 */
export function freshCopy(root: string): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'guide-'));
  chmodSync(folder, 0o755); // or the account that Postgres runs as for root could not pass
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of listed.split('\n').filter(Boolean)) {
    if (!existsSync(join(root, file))) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(root, file), join(folder, file));
  }
  linkInstalled(root, folder);
  return {
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}

function linkInstalled(root: string, folder: string): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name === '@conductor' || name === '.bin') continue;
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  // These are links into the workspaces and into what is beside them, so they lead into the copy.
  for (const name of ['@conductor', '.bin'])
    cpSync(join(root, 'node_modules', name), join(modules, name), {
      recursive: true,
      verbatimSymlinks: true,
    });
  for (const kind of ['packages', 'apps'])
    for (const name of readdirSync(join(folder, kind)))
      for (const made of ['node_modules', 'dist']) linkMade(join(kind, name, made), root, folder);
}

function linkMade(path: string, root: string, folder: string): void {
  if (existsSync(join(root, path)) && !existsSync(join(folder, path)))
    symlinkSync(join(root, path), join(folder, path));
}
