import { sightOfAll, verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyChangeSet } from '../change/apply.ts';
import { storeChangeSet } from '../change/store.ts';
import { type Connectable, transaction } from '../connection.ts';
import { type Database, openDatabase } from '../server/index.ts';
import { clean, freshData } from '../server/scratch.testing.ts';
import { beginWorkspace } from '../store/beginning.ts';
import { openStore, type Store } from '../store/store.ts';
import { letEffects, stopEffects } from './stop.ts';
import { effectsStopped } from './stopped.ts';

const KIM = { workspace: 'w', user: 'kim', name: 'Kim', roles: ['keeper'] };
const MAY = { why: 'a fault', mayGovern: () => {} };
let database: Database;
let store: Store;
let count = 0;

beforeAll(async () => {
  database = await openDatabase({ data: freshData() });
  store = await openStore({ url: database.url, entities: [], embedder: 'none', sight: sightOfAll });
  const people = [{ id: 'kim', name: 'Kim', email: null, roles: ['keeper'] }];
  await beginWorkspace(store, {
    workspace: { id: 'w', name: 'Toy', settings: {} },
    people,
    facts: [],
    changes: [],
  });
});
afterAll(async () => {
  await store.close();
  await database.release();
  await clean();
});

/** Proposes and applies a message, in the caller's transaction. */
async function apply(client: Connectable): Promise<void> {
  count += 1;
  const key = `k-${count}`;
  const after = { channel: 'file', to: 'x', name: null, subject: key, body: key, key, about: [] };
  const changes = [{ entity: 'delivery', id: `dlv-${key}`, before: null, after }];
  const of = { workspace: 'w', run: null };
  const set = await storeChangeSet(client, { ...of, by: 'kim', step: key, summary: key, changes });
  await applyChangeSet(client, store.tables, { ...of, ...set, approval: null });
}
const commit = () => transaction(store.pool, 'READ COMMITTED', apply);
const applied = async (): Promise<number> =>
  (await store.pool.query(`select count(*)::int as n from conductor.change_set where state = 'applied'`))
    .rows[0].n;

describe(`${verifies('LAW-9')}the stop of all effects`, () => {
  it('waits for the commits in flight, and after it none is made', async () => {
    const reached = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const inFlight = transaction(store.pool, 'READ COMMITTED', async (client) => {
      await apply(client);
      reached.resolve();
      await goOn.promise;
    });
    await reached.promise;
    let isStopped = false;
    const stopping = stopEffects(store, KIM, MAY).then(() => {
      isStopped = true;
    });
    await new Promise((soon) => setTimeout(soon, 150));
    const tooSoon = isStopped;
    goOn.resolve();
    await Promise.all([inFlight, stopping]);
    expect(tooSoon).toBe(false);
    const before = await applied();
    const all = await Promise.allSettled(Array.from({ length: 5 }, commit));
    for (const one of all)
      expect(one).toMatchObject({ reason: { code: 'effects-stopped', transient: true } });
    expect(await applied()).toBe(before);
    expect(await effectsStopped(store.pool, 'w')).toMatchObject({ by: 'kim', name: 'Kim', why: 'a fault' });
    // Who stops what is stopped leaves the first word standing.
    expect(await stopEffects(store, KIM, { ...MAY, why: 'again' })).toMatchObject({ why: 'a fault' });
    await letEffects(store, KIM, { ...MAY, why: 'mended' });
    await commit();
    expect(await applied()).toBe(before + 1);
    expect(await letEffects(store, KIM, { ...MAY, why: 'mended' })).toBeNull();
  });

  it('never lets a write pass that comes after it, however they meet', async () => {
    for (let round = 0; round < 5; round += 1) {
      const stop = stopEffects(store, KIM, MAY).then(applied);
      const commits = Array.from({ length: 6 }, () => commit().catch(() => {}));
      const atStop = await stop;
      await Promise.all(commits);
      expect(await applied()).toBe(atStop);
      await letEffects(store, KIM, { ...MAY, why: 'on' });
    }
  });

  it('is nobody’s who may not, and nothing without a reason', async () => {
    const mayGovern = () => {
      throw new Error('not you');
    };
    await expect(stopEffects(store, KIM, { why: 'x', mayGovern })).rejects.toThrow('not you');
    await expect(letEffects(store, KIM, { why: 'x', mayGovern })).rejects.toThrow('not you');
    await expect(stopEffects(store, KIM, { ...MAY, why: ' ' })).rejects.toMatchObject({ code: 'no-reason' });
    expect(await effectsStopped(store.pool, 'w')).toBeNull();
  });
});
