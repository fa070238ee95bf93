import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Published, ROOT } from './packages.ts';

/**
 * Compiles what the packages give out, and all that it imports, to JavaScript with declarations: at the same places
 * below `to` as the sources are below the root. Tests are imported by nothing, and so are left out.
 * @throws Error with what the compiler says
 */
export function compile(packages: readonly Published[], to: string): void {
  const config = join(to, 'tsconfig.json');
  const files = packages.flatMap(({ folder, entries }) => entries.map((entry) => join(ROOT, folder, entry)));
  const compilerOptions = {
    ...{ noEmit: false, rootDir: ROOT, outDir: to, typeRoots: [join(ROOT, 'node_modules/@types')] },
    ...{ declaration: true, rewriteRelativeImportExtensions: true },
    // What is found by way of node_modules is taken for somebody else's, and is not compiled.
    paths: Object.fromEntries(packages.flatMap(sourcesByName)),
  };
  writeFileSync(
    config,
    JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), compilerOptions, files, include: [] }),
  );
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', config], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The packages do not compile:\n${stdout}`);
  for (const file of globSync('**/*.d.ts', { cwd: to })) nameCompiled(join(to, file));
}

/** Declarations name the sources that they were made of; published, there is only what those became. */
function nameCompiled(declaration: string): void {
  const written = readFileSync(declaration, 'utf8');
  writeFileSync(declaration, written.replace(RELATIVE, '$1.js$2'));
}

const RELATIVE = /((?:\bfrom |\bimport\(|\bimport )['"]\.[^'"\n]*)\.ts(['"])/g;

const sourcesByName = ({ folder, manifest: { name, exports = {} } }: Published): [string, string[]][] =>
  Object.entries(exports).map(([path, source]) => [name + path.slice(1), [join(ROOT, folder, source)]]);
