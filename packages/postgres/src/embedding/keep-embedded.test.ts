import { type Change, type Embedder, type Entity, idOf } from '@conductor/contract';
import { sightOfAll } from '@conductor/testkit';
import { sql } from 'drizzle-orm/sql';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { run } from '../connection.ts';
import type { Database } from '../server/database.ts';
import { openDatabase } from '../server/open-database.ts';
import { clean, freshData } from '../server/scratch.testing.ts';
import { beginWorkspace } from '../store/beginning.ts';
import { openStore, type Store } from '../store/store.ts';
import { embeddingStatus } from './due.ts';
import { keepEmbedded } from './keep-embedded.ts';

const note: Entity = {
  name: 'note',
  plural: 'notes',
  prefix: 'note',
  label: 'text',
  searched: 'text',
  fields: z.object({ text: z.string().nullable(), about: idOf('note').nullable() }),
};

let database: Database;
let store: Store;

beforeAll(async () => {
  database = await openDatabase({ data: freshData() });
  store = await openStore({ url: database.url, entities: [note], embedder: 'fake', sight: sightOfAll });
});

afterAll(async () => {
  await store.close();
  await database.release();
  await clean();
});

/** Remembers what it was given; each text has a vector of its own. */
function fakeEmbedder(given: string[], failAt = Number.POSITIVE_INFINITY): Embedder {
  return {
    id: 'fake',
    dimensions: 2,
    async embed(texts) {
      if (given.length + texts.length > failAt) throw new Error('killed');
      given.push(...texts);
      return texts.map((text) => Int8Array.from([text.length, -(text.codePointAt(0) ?? 0) % 100]));
    },
  };
}

const notes = (workspace: string, texts: (string | null)[]) =>
  beginWorkspace(store, {
    workspace: { id: workspace, name: workspace, settings: {} },
    people: [{ id: 'ann', name: 'Ann', email: null, roles: [] }],
    facts: [],
    changes: texts.map(
      (text, at): Change => ({
        entity: 'note',
        id: `note-${at}`,
        before: null,
        after: { text, about: null },
      }),
    ),
  });

const status = (workspace: string) => embeddingStatus(store.pool, store.tables, 'fake', workspace);

it('embeds every text once, whoever has it, goes on after a kill, and takes up what is new', async () => {
  const texts = Array.from({ length: 100 }, (_, at) => `text ${at % 70}`);
  await notes('first', [...texts, null]);

  const given: string[] = [];
  const dying = keepEmbedded({ store, embedder: fakeEmbedder(given, 40) });
  await vi.waitFor(() => expect(given).toHaveLength(32), 30_000);
  await dying.close();
  const before = await status('first');
  expect(before.total).toBe(100);
  expect(before.done).toBeGreaterThanOrEqual(32);
  expect(before.done).toBeLessThan(100);

  // Whichever of the two gets the turn does all of it.
  const [one, other]: [string[], string[]] = [[], []];
  const workers = [one, other].map((to) => keepEmbedded({ store, embedder: fakeEmbedder(to) }));
  await vi.waitFor(async () => expect(await status('first')).toEqual({ done: 100, total: 100 }), 30_000);
  await notes('second', ['text 1', 'new']);
  await vi.waitFor(async () => expect((await status('second')).done).toBe(2), 30_000);
  expect(Math.min(one.length, other.length)).toBe(0);
  expect([...given, ...one, ...other].toSorted()).toEqual([...new Set(texts), 'new'].toSorted());
  await Promise.all(workers.map((worker) => worker.close()));

  const [held] = await run<{ vector: Buffer }>(
    store.pool,
    sql`select vector from conductor.embedding where workspace = 'second' and record_id = 'note-1'`,
  );
  expect([...new Int8Array(held!.vector)]).toEqual([3, -10]);
});
