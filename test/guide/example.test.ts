import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const EXAMPLE = fileURLToPath(new URL('../../examples/expenses/', import.meta.url));

it('the example knows Conductor as anybody outside does: by its published packages', () => {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(`${EXAMPLE}package.json`, 'utf8'),
  ) as Record<string, Record<string, string>>;
  const known = Object.keys({ ...dependencies, ...devDependencies });
  const files = globSync('**/*.ts', { cwd: EXAMPLE, exclude: (name) => name === 'node_modules' });
  expect(files.length).toBeGreaterThan(40);
  for (const file of files) {
    const imported = [...readFileSync(EXAMPLE + file, 'utf8').matchAll(/from '([^']+)'/g)].map(
      ([, to]) => to!,
    );
    const outside = imported.filter((to) => !to.startsWith('.') && !to.startsWith('node:'));
    const unknown = outside.filter((to) => !known.some((name) => to === name || to.startsWith(`${name}/`)));
    expect([file, unknown]).toEqual([file, []]);
    if (!file.startsWith('test/'))
      expect([file, outside.filter((to) => !/^(@conductor\/contract|zod|vitest)(\/|$)/.test(to))]).toEqual([
        file,
        [],
      ]);
    // Nor does it reach out of its folder.
    expect([file, imported.filter((to) => to.startsWith('../../'))]).toEqual([file, []]);
  }
});
