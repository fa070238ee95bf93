import { setTimeout as sleep } from 'node:timers/promises';
import { loadPacks, withSystem } from '@conductor/conductor';
import type { Runner } from '@conductor/contract';
import { decide, listApprovals, openRunner, openStore, principalOf, type Store } from '@conductor/postgres';
import { productPack } from '@conductor/product';
import { sightOfAll } from '@conductor/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { requestOf } from '../../apps/server/src/open.ts';
import { openPlayground, type Playground } from './playground.ts';
import { type Companion, runSubject, startCompanion } from './run-subject.ts';
import { APPROVER, ASKER, SAID } from './scenario.ts';

const RUN = 'run-waits';
const WITHIN_MS = 20_000;

let playground: Playground;
let url: string;
let store: Store;
let runner: Runner;
const workers: Companion[] = [];

beforeAll(async () => {
  playground = await openPlayground();
  await runSubject({ scenario: 'product', url: await playground.make('sample'), task: 'prepare' });
});

afterAll(() => playground.end());

beforeEach(async () => {
  url = await playground.make('workers', 'sample');
  store = await openStore({
    url,
    entities: [...loadPacks(withSystem([productPack])).entities.values()],
    embedder: 'none',
    sight: sightOfAll,
  });
  const { pool, tables, embedder } = store;
  runner = await openRunner({ url, pool, tables, embedder, sight: sightOfAll });
});

afterEach(async () => {
  for (const worker of workers.splice(0)) {
    worker.signal('SIGCONT');
    worker.signal('SIGKILL');
    await worker.end();
  }
  await runner.close();
  await store.close();
  await playground.drop('workers');
});

async function worker(): Promise<Companion> {
  const started = await startCompanion({ url, scenario: 'product' });
  workers.push(started);
  return started;
}

async function held(): Promise<{ executor: string; token: number; beats: boolean }> {
  const { rows } = await store.pool.query(
    `select executor, token, heartbeat_at > now() - interval '5 seconds' as beats from conductor.worker`,
  );
  return rows[0];
}

/** Asks for what a person must approve. */
async function waits(): Promise<void> {
  await runner.submit(requestOf({ workspace: 'sample', user: ASKER, said: SAID, run: RUN }));
  expect(await runner.settled(RUN, WITHIN_MS)).toMatchObject({ status: 'waiting' });
}

async function approved(): Promise<void> {
  const [waiting] = await listApprovals(store, 'sample', 'pending');
  const ann = await principalOf(store, 'sample', APPROVER);
  await decide(store, ann, { approval: waiting!.id, decision: 'approved', hash: waiting!.hash }, () => {});
  expect(await runner.settled(RUN, WITHIN_MS)).toMatchObject({ status: 'answered' });
}

describe('LAW-3: a run that waits for a person', () => {
  it('goes on elsewhere after its worker has closed', async () => {
    const first = await worker();
    await waits();
    await worker();
    await first.end();
    await approved();
  });

  it('goes on elsewhere after a worker died that had just taken it over', async () => {
    const first = await worker();
    await waits();
    first.signal('SIGKILL');
    await first.end();
    // As a worker leaves it that is killed between claiming an executor and going on with its runs.
    await store.pool.query('update conductor.worker set token = token + 1, released_at = now()');
    await store.pool.query(
      `insert into conductor.worker (executor, token, process, heartbeat_at) values ('a-worker', 1, 'gone', now())`,
    );
    await worker();
    await approved();
  });

  it('goes on however often its worker was started meanwhile', async () => {
    const first = await worker();
    await waits();
    first.signal('SIGKILL');
    await first.end();
    await store.pool.query('update conductor.run set recoveries = 50');
    await worker();
    await approved();
  });

  it('goes on after every connection was cut', async () => {
    await worker();
    await waits();
    const before = await held();
    await store.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await sleep(3_000); // what was waiting waits again by now, and only the worker's own round tells it
    await approved();
    expect(await held()).toEqual({ ...before, beats: true });
  });
});

it('LAW-3: keeps its sign of life in a database of its own', async () => {
  const first = await worker();
  await waits();
  const elsewhere = await startCompanion({
    url: await playground.make('elsewhere', 'sample'),
    scenario: 'product',
  });
  first.signal('SIGKILL');
  await first.end();
  await worker();
  const { rows } = await store.pool.query('select executor, token from conductor.worker order by 1');
  expect(rows).toEqual([{ executor: 'worker-1', token: expect.any(Number) }]);
  await approved();
  await elsewhere.end();
  await playground.drop('elsewhere');
});
