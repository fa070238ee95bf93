import type { Manifest, Published } from './packages.ts';

/** JavaScript runs on it, and TypeScript that somebody configures is read. */
const NODE = '>=22.18';

/** The package.json that is published: what it points at is compiled. */
export function publishedManifest({ folder, manifest }: Published): Manifest {
  const {
    name,
    version,
    description,
    license,
    type,
    exports = {},
    bin,
    dependencies,
    optionalDependencies,
  } = manifest;
  return {
    ...{ name, version, description, license, type },
    // A program brings a Node along that is new enough: it is started on any.
    engines: { node: bin ? '>=20' : NODE },
    ...(bin ? { bin: mapped(bin, compiledPath) } : {}),
    exports: {
      ...mapped(exports, (source) => ({
        types: compiledPath(source, '.d.ts'),
        default: compiledPath(source),
      })),
      './package.json': './package.json',
    },
    files: folder === 'apps/server' ? ['dist', 'web'] : ['dist'],
    ...(dependencies ? { dependencies } : {}),
    ...(optionalDependencies ? { optionalDependencies } : {}),
  };
}

const compiledPath = (source: string, extension = '.js'): string =>
  source.replace(/^\.\//, './dist/').replace(/\.ts$/, extension);

const mapped = <T>(record: Record<string, string>, of: (value: string) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, of(value)]));
