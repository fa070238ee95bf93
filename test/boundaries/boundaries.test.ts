import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { findImports } from './imports.ts';
import { brokenRules, findCycles } from './rules.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is found wrong in a tree of these files alone. */
function faultsOf(files: Record<string, string>): string[] {
  const at = mkdtempSync(join(folder, 'tree-'));
  const manifests = Object.fromEntries(
    ['contract', 'conductor', 'postgres', 'product', 'testkit'].flatMap((name) => [
      [
        `packages/${name}/package.json`,
        JSON.stringify({ name: `@conductor/${name}`, exports: { '.': './src/index.ts' } }),
      ],
      [`packages/${name}/src/index.ts`, ''],
    ]),
  );
  for (const [file, text] of Object.entries({ ...manifests, ...files })) {
    mkdirSync(dirname(join(at, file)), { recursive: true });
    writeFileSync(join(at, file), text);
  }
  const imports = findImports(at);
  return [...brokenRules(imports), ...findCycles(imports)];
}

describe('the boundaries', () => {
  it('hold in this repository', () => {
    const imports = findImports(root);
    expect(imports.length).toBeGreaterThan(1_000);
    expect([...brokenRules(imports), ...findCycles(imports)]).toEqual([]);
  });

  it.each<[string, string, string, RegExp]>([
    [
      'the contract imports anything but zod',
      'packages/contract/src/a.ts',
      "import pg from 'pg';",
      /zod and node/,
    ],
    [
      'a stage imports another',
      'packages/conductor/src/plan/a.ts',
      "import { x } from '../check/x.ts';",
      /never another stage/,
    ],
    [
      'a stage imports its type',
      'packages/conductor/src/plan/a.ts',
      "import type { X } from '../check/x.ts';",
      /never another stage/,
    ],
    [
      'a stage imports it over several lines',
      'packages/conductor/src/plan/a.ts',
      "import {\n  type X,\n  y,\n} from '../check/x.ts';",
      /:1 imports/,
    ],
    [
      'a stage re-exports it',
      'packages/conductor/src/plan/a.ts',
      "export * from '../check/x.ts';",
      /never another stage/,
    ],
    [
      'a stage imports it late',
      'packages/conductor/src/plan/a.ts',
      ['const x = await import', "('../check/x.ts');"].join(''),
      /never another stage/,
    ],
    [
      'a file beside conduct.ts sees the stages',
      'packages/conductor/src/other.ts',
      "import { x } from './check/x.ts';",
      /more than one stage/,
    ],
    [
      'the engine imports storage',
      'packages/conductor/src/system.ts',
      "import { s } from '@conductor/postgres';",
      /neither storage/,
    ],
    [
      'the product imports the engine',
      'packages/product/jobs/a.ts',
      "import { c } from '@conductor/conductor';",
      /product imports the contract only/,
    ],
    [
      'storage imports the engine',
      'packages/postgres/src/a.ts',
      "import { c } from '@conductor/conductor';",
      /storage imports/,
    ],
    [
      'the database is spoken to elsewhere',
      'apps/server/src/a.ts',
      "import pg from 'pg';",
      /database is spoken to/,
    ],
    [
      'what is shipped imports the testkit',
      'apps/server/src/a.ts',
      "import { t } from '@conductor/testkit';",
      /nothing that is shipped/,
    ],
  ])('are seen broken where %s', (_what, file, text, reason) => {
    const faults = faultsOf({ 'packages/conductor/src/check/x.ts': '', [file]: text });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(reason);
  });

  it('are not seen broken by a comment or a test', () => {
    const files = {
      'packages/conductor/src/check/x.ts': '',
      'packages/conductor/src/plan/a.ts':
        "// import { x } from '../check/x.ts';\n/*\nimport { y } from '../check/x.ts';\n*/",
      'packages/conductor/src/plan/a.test.ts':
        "import { x } from '../check/x.ts';\nimport { t } from '@conductor/testkit';",
    };
    expect(faultsOf(files)).toEqual([]);
  });

  it('have no rings, of types neither', () => {
    const at = 'packages/contract/src';
    expect(
      faultsOf({
        [`${at}/a.ts`]: "import { b } from './b.ts';",
        [`${at}/b.ts`]: "import type { A } from './a.ts';",
      }),
    ).toEqual([`a ring of imports: ${at}/a.ts → ${at}/b.ts → ${at}/a.ts`]);
  });

  it('are not taken to hold where an import leads nowhere', () => {
    expect(() => faultsOf({ 'packages/contract/src/a.ts': "import './gone.ts';" })).toThrow(/there is no/);
  });
});
