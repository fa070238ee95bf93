import { randomUUID } from 'node:crypto';
import { type Change, FACT_ENTITY, type FactRow, type FactSearch } from '@conductor/contract';
import { sightOfAll, verifies } from '@conductor/testkit';
import { sql } from 'drizzle-orm/sql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyChangeSet } from '../../change/apply.ts';
import { storeChangeSet } from '../../change/store.ts';
import { run, transaction } from '../../connection.ts';
import { embeddingStatus } from '../../embedding/due.ts';
import { keepEmbedded } from '../../embedding/keep-embedded.ts';
import type { Database } from '../../server/database.ts';
import { openDatabase } from '../../server/open-database.ts';
import { clean, freshData } from '../../server/scratch.testing.ts';
import { beginWorkspace } from '../../store/beginning.ts';
import { openStore, type Store } from '../../store/store.ts';
import { forget } from '../forget/forget.ts';

let database: Database;
let store: Store;

beforeAll(async () => {
  database = await openDatabase({ data: freshData() });
  store = await openStore({ url: database.url, entities: [], embedder: 'fake', sight: sightOfAll });
  await beginWorkspace(store, {
    workspace: { id: 'w', name: 'w', settings: {} },
    people: [
      { id: 'ann', name: 'Ann', email: null, roles: ['member'] },
      { id: 'bob', name: 'Bob', email: null, roles: ['support'] },
    ],
    facts: [],
    changes: [],
  });
});

afterAll(async () => {
  await store.close();
  await database.release();
  await clean();
});

const row = (said: string, more: Partial<FactRow> = {}): FactRow => ({
  ...{ subject: 'topic', predicate: 'said', value: said, validFrom: null, validTo: null, status: 'stated' },
  ...{ scope: 'workspace', sensitivity: 'internal' },
  source: { by: 'ann', where: `where ${said} was said`, said },
  ...more,
});

async function change(changes: Omit<Change, 'entity'>[]): Promise<void> {
  await transaction(store.pool, 'READ COMMITTED', async (client) => {
    const { changeSet, hash } = await storeChangeSet(client, {
      ...{ workspace: 'w', by: 'ann', run: null, step: randomUUID(), summary: 'Facts' },
      changes: changes.map((one): Change => ({ ...one, entity: FACT_ENTITY })),
    });
    await applyChangeSet(client, store.tables, {
      workspace: 'w',
      changeSet,
      hash,
      approval: null,
      run: null,
    });
  });
}

const state = (id: string, after: FactRow) => change([{ id: `fact:${id}`, before: null, after }]);

async function search(text: string, more: Partial<FactSearch> = {}, user = 'ann') {
  const found = await store.look({ workspace: 'w', user }, ({ facts }) =>
    facts.search({ text, vector: null, model: 'fake', limit: 10, ...more }),
  );
  return { ...found, ids: found.hits.map(({ fact }) => fact.id.slice('fact:'.length)) };
}

it(`${verifies('MEMORY-SEARCH')}finds what was stated a moment ago by its words, and says so where nothing is near`, async () => {
  expect((await search('who owns the harbour?')).abstains).toBe(true);
  await state('harbour', row('Cara owns the harbour'));
  const found = await search('who owns the harbour?');
  expect(found.ids).toEqual(['harbour']);
  expect(found.abstains).toBe(false);
  expect(found.hits[0]!.score).toBeGreaterThan(0);
  expect(found.hits[0]!.score).toBeLessThanOrEqual(1);
});

it('never gives what was withdrawn, superseded, disputed or merely proposed', async () => {
  const before = row('The glacier launch is in May');
  await state('withdrawn', before);
  expect((await search('when is the glacier launch?')).ids).toEqual(['withdrawn']);
  const [{ at } = { at: '' }] = await run<{ at: string }>(store.pool, sql`select clock_timestamp() as at`);
  await change([{ id: 'fact:withdrawn', before, after: { ...before, status: 'withdrawn' } }]);
  await state('proposed', row('The glacier launch is in June', { status: 'proposed' }));
  await state('disputed', row('The glacier launch is in July', { status: 'disputed' }));
  await state('over', row('The glacier launch is in August', { validTo: '2020-01-01T00:00:00.000Z' }));
  await state('undone', row('The glacier launch is in October'));
  await change([{ id: 'fact:undone', before: row('The glacier launch is in October'), after: null }]);
  await state('held', row('The glacier launch is in September'));
  expect((await search('when is the glacier launch?')).ids).toEqual(['held']);
  expect((await search('when is the glacier launch?', { validAt: 'any' })).ids.toSorted()).toEqual([
    'held',
    'over',
  ]);
  expect((await search('when is the glacier launch?', { heldAt: at })).ids).toEqual(['withdrawn']);
});

it('never gives what is not for whoever asks, and does not tell of it', async () => {
  await state('mine', row('My violin lesson is private', { scope: 'person:bob' }));
  await state('team', row('The violin escalations are for support', { scope: 'team:support' }));
  await state('secret', row('The violin budget is restricted', { sensitivity: 'restricted' }));
  const ann = await search('what of the violin?');
  expect(ann.ids).toEqual([]);
  expect(ann).toMatchObject({
    abstains: true,
    why: 'Nothing that is held shares a word or a meaning with it.',
  });
  expect((await search('what of the violin?', {}, 'bob')).ids.toSorted()).toEqual(['mine', 'team']);
});

it('looks past many that may not be seen', async () => {
  const changes = Array.from({ length: 450 }, (_, at) => ({
    id: `fact:hidden-${at}`,
    before: null,
    after: row('tulip tulip', { scope: 'person:bob' }),
  }));
  await change(changes);
  await state('seen', row('Somewhere at the end a tulip is mentioned among many other words'));
  expect((await search('tulip?')).ids).toEqual(['seen']);
});

it('keeps to the subjects that are asked for', async () => {
  await state('one', row('The orchard is large', { subject: 'north' }));
  await state('two', row('The orchard is small', { subject: 'south' }));
  expect((await search('how is the orchard?', { subjects: ['south'] })).ids).toEqual(['two']);
});

it('finds by meaning what shares no word, once it is embedded', async () => {
  await state('meant', row('Zebras graze at dawn'));
  const vector = Int8Array.from([100, 0]);
  expect((await search('quokka', { vector })).ids).toEqual([]);
  const embedding = keepEmbedded({
    store,
    embedder: {
      id: 'fake',
      dimensions: 2,
      embed: async (texts) =>
        texts.map((text) => Int8Array.from(text.startsWith('Zebras') ? [90, 5] : [0, 50])),
    },
  });
  await expect
    .poll(() => embeddingStatus(store.pool, store.tables, 'fake', 'w'), { timeout: 30_000 })
    .toSatisfy(({ done, total }: { done: number; total: number }) => done === total && total > 0);
  await embedding.close();
  await expect
    .poll(async () => (await search('quokka', { vector })).ids, { timeout: 10_000 })
    .toEqual(['meant']);
});

it('never gives what was erased', async () => {
  await state('erased', row('Dora keeps bees', { subject: 'dora' }));
  await state('kept', row('Emil keeps bees', { subject: 'emil' }));
  expect((await search('who keeps bees?')).ids.toSorted()).toEqual(['erased', 'kept']);
  await forget(
    store,
    { workspace: 'w', user: 'ann', name: 'Ann', roles: [] },
    { subject: 'dora' },
    { why: 'asked for', dryRun: false, mayGovern: () => {} },
  );
  expect((await search('who keeps bees?', { validAt: 'any' })).ids).toEqual(['kept']);
});
