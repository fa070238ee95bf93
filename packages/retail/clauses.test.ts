import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { clauses } from './clauses.ts';
import { WRITES } from './operations/writes.ts';
import { retailPack } from './pack.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const policies = [...retailPack.policies.matchAll(/@clause\("([^"]+)"\)/g)].map(([, name]) => name!);
const rows = JSON.stringify(retailPack.rules.find(({ name }) => name === 'refusals')!.content);
const inRows = [...rows.matchAll(/"clause":"\\"([^"\\]+)\\""/g)].map(([, name]) => name!);
const code = ['engines', 'operations', 'outside'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const text = readFileSync(join(root, folder, file), 'utf8');
      return [...text.matchAll(/forbidden\(\s*'([^']+)'/g)].map(([, name]) => name!);
    }),
);

describe(`${verifies('RETAIL-POLICY')}the clauses of the written policy`, () => {
  it('are each carried by a policy, a row of a table, or code', () => {
    const carried = new Set([...policies, ...inRows, ...code]);
    expect(Object.keys(clauses).filter((name) => !carried.has(name))).toEqual([]);
  });

  it('are the only ones that anything cites', () => {
    const known = new Set(Object.keys(clauses));
    expect([policies.length, inRows.length, code.length].every((count) => count > 5)).toBe(true);
    expect([...policies, ...inRows, ...code].filter((name) => !known.has(name))).toEqual([]);
  });

  it('want a yes to every write: a table asks whoever asks, and every plan asks it before it commits', () => {
    const writing = retailPack.operations
      .filter(({ effect }) => effect === 'propose')
      .map(({ name }) => name);
    expect(writing.sort()).toEqual([...WRITES].sort());
    const approvals = JSON.stringify(retailPack.rules.find(({ name }) => name === 'approvals')!.content);
    for (const name of WRITES) expect(approvals).toContain(JSON.stringify(JSON.stringify(name)).slice(1, -1));
  });

  it('are of policies that name every write: none is left out of a list', () => {
    const lists = [...retailPack.policies.matchAll(/\[([^\]]*Operation::"order\.cancel"[^\]]*)\]/g)];
    expect(lists.length).toBeGreaterThan(2);
    for (const [, list] of lists)
      expect([...list!.matchAll(/Operation::"([^"]+)"/g)].map(([, name]) => name).sort()).toEqual(
        [...WRITES].sort(),
      );
  });
});
