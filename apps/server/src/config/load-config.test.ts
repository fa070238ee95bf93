import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pack } from '@conductor/contract';
import { lendingPack, toyPack } from '@conductor/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { findConfig } from './find-config.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { loadConfig } from './load-config.ts';
import { packNamed } from './pack-named.ts';
import { packFaults } from './pack-shape.ts';

const folder = mkdtempSync(join(tmpdir(), 'conductor-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, text = 'export default {};') => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const pack = (name: string) =>
  `{ name: '${name}', version: '1', entities: [], operations: [], jobs: [], policies: '', rules: [],
     vocabulary: { enums: {}, names: [], filler: [] } }`;
/** As a program of its own, for what imports the modules of a test reads them otherwise than Node does. */
const faultsOf = (text: string): string => {
  const named = file(`c${Math.random()}.config.mjs`, text);
  const loader = new URL('./load-config.ts', import.meta.url).href;
  const tried = `const { loadConfig } = await import('${loader}');
    await loadConfig('${named}').catch((error) => console.log(error.name, error.message, error.mend));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', tried], {
    encoding: 'utf8',
  });
  expect(stdout + stderr).toContain(`ConfigError The config ${named} `);
  return stdout;
};

describe('a config', () => {
  it('is found in the folder, or where it is named, and must be there then', () => {
    expect(findConfig(undefined, folder)).toBeUndefined();
    const own = file('conductor.config.mjs');
    expect(findConfig(undefined, folder)).toBe(own);
    const other = file('other.mjs');
    expect(findConfig('other.mjs', folder)).toBe(other);
    process.env['CONDUCTOR_CONFIG'] = other;
    expect([findConfig(undefined, folder), findConfig(own, folder)]).toEqual([other, own]);
    process.env['CONDUCTOR_CONFIG'] = join(folder, 'none.ts');
    expect(() => findConfig(undefined, folder)).toThrow(/none\.ts, which CONDUCTOR_CONFIG names/);
    delete process.env['CONDUCTOR_CONFIG'];
    expect(() => findConfig('none.ts', folder)).toThrow(/none\.ts, which --config names/);
  });

  it('names packs', async () => {
    const named = file('two.mjs', `export default { packs: [${pack('a')}, ${pack('b')}] };`);
    const { packs, file: found } = await loadConfig(named);
    expect([packs.map(({ name }) => name), found]).toEqual([['a', 'b'], named]);
    expect(packNamed(packs, 'b')).toBe(packs[1]);
    expect(() => packNamed(packs, 'c')).toThrow('There is no pack c here; there is a, b.');
  });

  it.each([
    ['exports nothing by default', 'export const config = 1;', /exports no default/],
    ['names no packs', 'export default { packs: [] };', /names no packs/],
    [
      'names one twice',
      `export default { packs: [${pack('a')}, ${pack('a')}] };`,
      /the pack a is named twice/,
    ],
    ['names what is not there', 'export default { packs: [undefined] };', /packs\[0\] is undefined, no pack/],
    ['imports what is not there', "import './none.mjs';", /Cannot find module .*npm install/s],
    ['throws', '\nthrow new Error("no leaves");', /line 2: no leaves/],
    ['cannot be read', 'export default {\n  packs: [a b]\n};', /line 2: /],
  ])('that %s is refused with what to do', (_what, text, told) => {
    expect(faultsOf(text)).toMatch(told);
  });

  it('tells every fault of a pack, with its place', () => {
    const operations = [{ name: 'tea.pour', effect: 'pour' }];
    const spoiled = { ...toyPack, operations, jobs: undefined } as unknown as Pack;
    expect(packFaults(spoiled, 1)).toEqual([
      expect.stringMatching(/^the pack toy, operations\[0\] \(tea\.pour\)\.effect: .*read/),
      expect.stringMatching(/^the pack toy, jobs: /),
    ]);
    expect(packFaults(toyPack, 0)).toEqual([]);
  });
});

describe('packs that cannot be loaded', () => {
  it('are named, and so are those that do not go together', () => {
    const spoiled = { ...lendingPack, queues: [], unbuilt: [{ name: 'loan.make', title: '', says: '' }] };
    const same = { ...lendingPack, name: 'other', operations: [], jobs: [], clauses: {} };
    expect(() => loadCatalogue([spoiled])).toThrow(/- the pack lending: loan\.make is built, and said/);
    expect(() => loadCatalogue([lendingPack, same])).toThrow(
      /- the packs lending, other together: two of them bring the entity book/,
    );
    expect(loadCatalogue([lendingPack]).jobs.has('loan.make')).toBe(true);
  });
});
