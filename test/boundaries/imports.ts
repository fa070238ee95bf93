import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export interface Import {
  /** The file it is in, from the root. */
  from: string;
  /** As written. */
  specifier: string;
  /** The file it leads to, from the root, where it is one of ours; a package's name or `node:…` where not. */
  to: string;
  line: number;
}

const SOURCES = ['packages/**/*.{ts,tsx}', 'apps/**/*.{ts,tsx}', 'bench/**/*.ts', 'test/**/*.ts'];
// Statements as Biome formats them: at a line's start, one specifier each; types count like values.
const STATEMENT =
  /^(?:import|export)\b(?:[^'"`;]*?\bfrom\s*)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|\bnew URL\(\s*['"](\.[^'"]+\.ts)['"]/gm;

export const listSources = (root: string): string[] =>
  globSync(SOURCES, { cwd: root, exclude: (name) => /(^|\/)(node_modules|dist)$/.test(name) }).sort();

/** Every import under a folder, with what it leads to. @throws Error at one that leads nowhere */
export function findImports(root: string): Import[] {
  const packages = ownPackages(root);
  return listSources(root).flatMap((from) => {
    const source = withoutModules(withoutComments(readFileSync(join(root, from), 'utf8')));
    return [...source.matchAll(STATEMENT)].map((found) => {
      const specifier = (found[1] ?? found[2] ?? found[3])!;
      const line = source.slice(0, found.index).split('\n').length;
      return { from, specifier, line, to: resolve(root, from, specifier, packages) };
    });
  });
}

/** Blanks comments, keeping lines where they are; a `//` inside a string with a scheme is none. */
const withoutComments = (source: string): string =>
  source
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|[\s;{}(,])\/\/[^\n]*/g, '$1');

/** Blanks the text of whole modules that a file holds to write them: their imports are not its own. */
const withoutModules = (source: string): string =>
  source.replace(/`(?:\\[\s\S]|[^`\\])*`/g, (text) =>
    /^`?import\b/m.test(text) ? text.replace(/[^\n]/g, ' ') : text,
  );

function ownPackages(root: string): Map<string, { folder: string; exports: Record<string, string> }> {
  return new Map(
    globSync(['packages/*/package.json', 'apps/*/package.json'], { cwd: root }).map((file) => {
      const { name, exports = {} } = JSON.parse(readFileSync(join(root, file), 'utf8')) as {
        name: string;
        exports?: Record<string, string>;
      };
      return [name, { folder: dirname(file), exports }];
    }),
  );
}

function resolve(
  root: string,
  from: string,
  specifier: string,
  packages: ReturnType<typeof ownPackages>,
): string {
  if (specifier.startsWith('.')) {
    const file = normalize(join(dirname(from), specifier));
    if (!existsSync(join(root, file)))
      throw new Error(`${from} imports ${specifier}, and there is no ${file}`);
    return file;
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const own = packages.get(name);
  if (!own) return specifier.startsWith('node:') ? specifier : name;
  const exported = own.exports[`.${specifier.slice(name.length)}`];
  return exported ? normalize(join(own.folder, exported)) : own.folder;
}
