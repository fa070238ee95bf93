import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pack, PackBeginning } from '@conductor/contract';
import {
  type Database,
  letEffects,
  listPeople,
  listWorkspaces,
  openDatabase,
  openStore,
  type Store,
  stopEffects,
} from '@conductor/postgres';
import { lendingPack, sightOfAll, toyPack } from '@conductor/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { beginWith, emptyBeginning, type MakeBeginning, sampleBeginning } from './beginning.ts';

const fact = (predicate: string, value: unknown): PackBeginning['facts'][number] => ({
  ...{ id: `fact:workspace.${predicate}`, subject: 'workspace', predicate, value },
  ...{ validFrom: null, source: { by: 'kim' } },
});
const person = (id: string, ...roles: string[]) => ({ id, name: id, email: null, roles });

const toy: Pack = {
  ...toyPack,
  sample: async () => ({
    workspace: { name: 'Desk', settings: { defaultUser: 'kim', shelf: 1 } },
    people: [person('ada', 'writer'), person('kim', 'keeper')],
    facts: [fact('currency', 'GBP')],
    changes: [],
  }),
  bare: { roles: ['keeper'], facts: [fact('colour', 'red')] },
};
let samplesRead = 0;
const lending: Pack = {
  ...lendingPack,
  sample: async () => {
    samplesRead += 1;
    return {
      workspace: { name: 'Library', settings: { shelf: 2, doors: 3 } },
      people: [person('kim', 'librarian', 'keeper'), person('lou', 'member')],
      facts: [fact('currency', 'EUR'), fact('closes', 18)],
      changes: [
        {
          entity: 'book',
          id: 'book-1',
          before: null,
          after: { title: 'Knots', shelf: 'open' },
        },
      ],
    };
  },
};

let folder: string;
let database: Database;
let store: Store;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'conductor-beginning-'));
  chmodSync(folder, 0o755); // or the account that Postgres runs as for root could not pass
  database = await openDatabase({ data: join(folder, 'data') });
  const entities = [...toyPack.entities, ...lendingPack.entities];
  store = await openStore({ url: database.url, entities, embedder: 'none', sight: sightOfAll });
});
afterAll(async () => {
  await store.close();
  await database.release();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
beforeEach(async () => {
  samplesRead = 0;
  const { rows } = await store.pool.query(
    "select format('truncate %I.%I', table_schema, table_name) as empty from information_schema.tables where table_schema in ('conductor', 'record')",
  );
  for (const { empty } of rows) await store.pool.query(empty);
});

const begin = (packs: Pack[], make: MakeBeginning = sampleBeginning) => beginWith(store, packs, make);
const rolesOf = async (id: string, workspace = 'sample') =>
  (await listPeople(store, workspace)).find((one) => one.id === id)?.roles;
const stated = async (predicate: string) => {
  const { rows } = await store.pool.query('select value from conductor.fact where predicate = $1', [
    predicate,
  ]);
  return rows.map(({ value }) => value);
};
const books = () => store.look({ workspace: 'sample', user: 'kim' }, ({ records }) => records.count('book'));

describe('a workspace', () => {
  it('begins with the samples of all its packs: the first that says something has it', async () => {
    expect(await begin([toy, lending])).toBe('sample');
    const [workspace] = await listWorkspaces(store);
    expect(workspace).toMatchObject({
      name: 'Desk',
      settings: { defaultUser: 'kim', shelf: 1, doors: 3 },
    });
    expect([await rolesOf('kim'), await rolesOf('lou')]).toEqual([['keeper', 'librarian'], ['member']]);
    expect([await stated('currency'), await stated('closes')]).toEqual([['GBP'], [18]]);
    expect(await stated('fiscal-year-start-month')).toEqual([1]);
    expect(await books()).toBe(1);
  });

  it('begins with a pack that comes later, once, whoever opens it at the same time', async () => {
    await begin([toy]);
    await Promise.all([1, 2, 3].map(() => begin([toy, lending])));
    expect(await begin([lending])).toBe('sample');
    expect(await rolesOf('kim')).toEqual(['keeper', 'librarian']);
    expect([await stated('currency'), await stated('closes')]).toEqual([['GBP'], [18]]);
    expect(await books()).toBe(1);
  });

  it('reads no sample of a pack that it has begun with', async () => {
    await begin([toy, lending]);
    await begin([toy, lending]);
    expect(samplesRead).toBe(1);
  });

  it('that began empty stays so: its owner gets a part in the pack that comes later, and nothing else', async () => {
    expect(await begin([toy], emptyBeginning)).toBe('workspace');
    expect([await rolesOf('owner', 'workspace'), await stated('colour')]).toEqual([['keeper'], ['red']]);
    await begin([toy, lending]);
    expect(await rolesOf('owner', 'workspace')).toEqual(['keeper', ...Object.keys(lendingPack.roles!)]);
    expect([samplesRead, (await listPeople(store, 'workspace')).length]).toEqual([0, 1]);
  });

  it('begins with no pack while effects are stopped, and does when they go on', async () => {
    await begin([toy]);
    const kim = { workspace: 'sample', user: 'kim', name: 'Kim', roles: ['keeper'] };
    const may = { why: 'a fault', mayGovern: () => {} };
    await stopEffects(store, kim, may);
    await begin([toy, lending]);
    expect(await rolesOf('lou')).toBeUndefined();
    await letEffects(store, kim, may);
    await begin([toy, lending]);
    expect(await rolesOf('lou')).toEqual(['member']);
  });
});
