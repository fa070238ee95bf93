import { globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import type { Manifest } from './packages.ts';

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([@\w][^'"\n]*)\1/g;

/** The packages that compiled modules or declarations import and that the manifest does not name. */
export function missingDependencies(dist: string, manifest: Manifest): string[] {
  const named = { ...manifest.dependencies, ...manifest.optionalDependencies };
  const imported = globSync('**/*.{js,d.ts}', { cwd: dist }).flatMap((file) =>
    [...withoutTemplates(readFileSync(join(dist, file), 'utf8')).matchAll(IMPORT)].map(([, , specifier]) =>
      packageOf(specifier!),
    ),
  );
  return [...new Set(imported)].filter((name) => !isBuiltin(name) && !Object.hasOwn(named, name)).sort();
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Modules that write other modules hold their imports in templates: those are not their own. */
const withoutTemplates = (source: string): string =>
  source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(['"])(?:(?!\1)[^\\\n]|\\.)*\1/g, (string) => (string.includes('`') ? "''" : string))
    .replace(/`(?:\\[\s\S]|[^`\\])*`/g, '``');
