import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { missingDependencies } from '../../publish/dependencies.ts';
import { publishedManifest } from '../../publish/manifest.ts';
import { missingFiles } from '../../publish/missing-files.ts';
import { publishedPackages } from '../../publish/packages.ts';

const dist = mkdtempSync(join(tmpdir(), 'conductor-packing-'));
afterAll(() => rmSync(dist, { recursive: true, force: true }));
mkdirSync(join(dist, 'src/rules'), { recursive: true });
writeFileSync(join(dist, 'src/rules/a.json'), '{}');
writeFileSync(
  join(dist, 'src/index.js'),
  [
    "import { z } from 'zod';",
    "import fs from 'node:fs';",
    "export * from './other.js';",
    "const lazy = await import('@somebody/parser/fast');",
    "const made = `import { x } from 'of-what-is-made';\n import 'and-this';`;",
    "new URL('./rules/a.json', import.meta.url);",
    "new URL('./rules/b.json', import.meta.url);",
  ].join('\n'),
);
writeFileSync(join(dist, 'src/index.d.ts'), "export declare const x: import('declared').X;");

it('finds what is imported and not named, in modules and in declarations', () => {
  const manifest = { name: 'p', version: '1', dependencies: { zod: '4' } };
  expect(missingDependencies(dist, manifest)).toEqual(['@somebody/parser', 'declared']);
});

it('finds what is read and not laid out', () => {
  expect(missingFiles(dist)).toEqual(['./rules/b.json of src/index.js']);
});

it('points each way in at what is compiled, and leaves out what is for developing alone', () => {
  const manifest = {
    ...{ name: '@conductor/p', version: '1.2.3', type: 'module', private: true },
    exports: { '.': './pack.ts', './x': './src/x.ts' },
    bin: { p: './src/main.ts' },
    dependencies: { zod: '4.0.0' },
    devDependencies: { vitest: '5' },
  };
  const published = publishedManifest({ folder: 'packages/p', manifest, entries: [] });
  expect(published).toMatchObject({
    exports: {
      '.': { types: './dist/pack.d.ts', default: './dist/pack.js' },
      './x': { types: './dist/src/x.d.ts', default: './dist/src/x.js' },
    },
    bin: { p: './dist/src/main.js' },
    dependencies: { zod: '4.0.0' },
  });
  expect([published.private, published.devDependencies]).toEqual([undefined, undefined]);
});

it('publishes each package of one version, each dependency exactly', () => {
  const packages = publishedPackages();
  expect(packages.length).toBeGreaterThan(8);
  const versions = new Map(packages.map(({ manifest }) => [manifest.name, manifest.version]));
  expect(new Set(versions.values()).size).toBe(1);
  const loose = packages.flatMap(({ manifest }) =>
    Object.entries({ ...manifest.dependencies, ...manifest.optionalDependencies })
      .filter(
        ([name, version]) => !/^\d+\.\d+\.\d+/.test(version) || version !== (versions.get(name) ?? version),
      )
      .map(([name, version]) => `${manifest.name}: ${name} ${version}`),
  );
  expect(loose).toEqual([]);
  expect(packages.filter(({ manifest }) => !manifest['description']).map(({ folder }) => folder)).toEqual([]);
});
