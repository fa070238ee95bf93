import { cpSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { missingDependencies } from './dependencies.ts';
import { publishedManifest } from './manifest.ts';
import { missingFiles } from './missing-files.ts';
import { type Published, ROOT } from './packages.ts';

const PAGES = { of: 'apps/server', from: 'apps/web/dist', to: 'web/dist' };

/** Not of what is published: what only this workspace uses. */
const OWN = /(^|\/)(node_modules|dist|test|planted|\..*)(\/|$)|_snapshot\.json$/;
const SOURCES = new Set(['.ts', '.tsx']);
const ABOUT = new Set(['package.json', 'README.md']);

/**
 * Lays a package out as it is published: its compiled modules below `dist`, each file that they read at the same place
 * among them as in the sources, and a manifest that points there.
 * @throws Error where it imports what its manifest does not name, or reads what is not laid out
 */
export function stage({ folder, manifest, entries }: Published, compiled: string, to: string): void {
  const dist = join(to, 'dist');
  mkdirSync(dist, { recursive: true });
  cpSync(join(compiled, folder), dist, { recursive: true });
  for (const file of assetsOf(folder)) {
    mkdirSync(dirname(join(dist, file)), { recursive: true });
    cpSync(join(ROOT, folder, file), join(dist, file));
  }
  if (folder === PAGES.of) cpSync(join(ROOT, PAGES.from), join(to, PAGES.to), { recursive: true });
  // Modules look for their version one folder above their sources, there as here.
  write(join(dist, 'package.json'), { type: manifest['type'], version: manifest.version });
  write(join(to, 'package.json'), publishedManifest({ folder, manifest, entries }));
  cpSync(join(ROOT, 'LICENSE'), join(to, 'LICENSE'));
  writeFileSync(join(to, 'README.md'), `# ${manifest.name}\n\n${manifest['description']}\n`);
  refuse(`${manifest.name} imports what its package.json does not name`, missingDependencies(dist, manifest));
  refuse(`${manifest.name} reads files that are not published`, missingFiles(dist));
}

function refuse(what: string, missing: readonly string[]): void {
  if (missing.length > 0) throw new Error(`${what}: ${missing.join(', ')}`);
}

const assetsOf = (folder: string): string[] =>
  globSync('**/*', { cwd: join(ROOT, folder), withFileTypes: true, exclude: ['**/node_modules/**'] })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(ROOT, folder).length + 1))
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !OWN.test(file) && !SOURCES.has(extname(file)) && !ABOUT.has(basename(file)));

const write = (file: string, content: object): void =>
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
