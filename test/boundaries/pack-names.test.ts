import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pack } from '@conductor/contract';
import { productPack } from '@conductor/product';
import { retailPack } from '@conductor/retail';
import { verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../', import.meta.url).pathname;
/** What knows of no domain. */
const ENGINE = ['packages/contract/src', 'packages/conductor/src'];

const files = ENGINE.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);

/** Whatever of a pack is called by a name with a dot in it, and its entities by the pack's name too. */
const qualifiedNames = ({ name, jobs, operations, unbuilt = [], entities }: Pack): string[] => [
  ...[...jobs, ...operations, ...unbuilt].map((one) => one.name),
  ...operations.flatMap(({ capability }) => capability ?? []),
  ...entities.map((entity) => `${name}.${entity.name}`),
];

/** "order.list" is found in `'order.list'` and not in `border.lists`. */
const stands = (name: string, text: string): boolean =>
  new RegExp(`(?<![\\w.])${name.replaceAll('.', '\\.')}(?![\\w.])`).test(text);

describe.each([productPack, retailPack])(`${verifies('LAW-1')}the engine`, (pack) => {
  const names = [...new Set(qualifiedNames(pack))];

  it(`knows nothing that the pack ${pack.name} calls by a name of its own`, () => {
    expect(names.length).toBeGreaterThan(5);
    const found = files.flatMap((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8');
      return names.filter((name) => stands(name, text)).map((name) => `${file}: ${name}`);
    });
    expect(found).toEqual([]);
  });

  it(`imports nothing of the pack ${pack.name}`, () => {
    const importing = files.filter((file) =>
      readFileSync(join(ROOT, file), 'utf8').includes(`@conductor/${pack.name}`),
    );
    expect(importing).toEqual([]);
  });
});
