import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Change, Delivery, Request, Sender, Sent } from '@conductor/contract';
import { sightOfAll } from '@conductor/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { applyChangeSet } from '../change/apply.ts';
import { storeChangeSet } from '../change/store.ts';
import { transaction } from '../connection.ts';
import { verifyJournal } from '../journal/verify.ts';
import { type Lease, takeLease } from '../runner/lease.ts';
import { submitRun } from '../runner/submit.ts';
import { type Database, openDatabase } from '../server/index.ts';
import { clean, freshData } from '../server/scratch.testing.ts';
import { beginWorkspace } from '../store/beginning.ts';
import { openStore, type Store } from '../store/store.ts';
import { decideDelivery } from './decide-delivery.ts';
import { keepDelivering } from './keep-delivering.ts';
import { deliveriesOf, listDeliveries } from './read-deliveries.ts';

const W = 'w';
const KIM = { workspace: W, user: 'kim', name: 'Kim', roles: ['keeper'] };
let database: Database;
let store: Store;
let runs = 0;

/** Counts from outside what arrived, by its key. */
const counted = new Map<string, number>();
let counter: Server;
let counterUrl: string;
const count = (key: string) => counted.set(key, (counted.get(key) ?? 0) + 1);

const ending: (() => unknown)[] = [];
const complaints: string[] = [];
const complain = (message: string) => complaints.push(message);

beforeAll(async () => {
  database = await openDatabase({ data: freshData() });
  store = await openStore({ url: database.url, entities: [], embedder: 'none', sight: sightOfAll });
  await beginWorkspace(store, {
    workspace: { id: W, name: 'Toy', settings: {} },
    people: [{ id: 'kim', name: 'Kim', email: null, roles: ['keeper'] }],
    facts: [],
    changes: [],
  });
  counter = createServer((request, response) => {
    count(String(request.headers['idempotency-key']));
    response.end();
  }).listen(0, '127.0.0.1');
  await once(counter, 'listening');
  counterUrl = `http://127.0.0.1:${(counter.address() as { port: number }).port}/`;
});
afterAll(async () => {
  counter.close();
  await store.close();
  await database.release();
  await clean();
});
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
  await store.pool.query(
    `truncate conductor.outbox, record.delivery, conductor.change, conductor.change_set; update conductor.workspace set effects_stopped = null`,
  );
  counted.clear();
  expect(complaints.splice(0)).toEqual([]);
});

const message = (key: string, more: Partial<Delivery> = {}): Change => ({
  entity: 'delivery',
  id: `dlv-${key}`,
  before: null,
  after: { channel: 'webhook', to: counterUrl, name: key, subject: key, body: key, key, about: [], ...more },
});

async function begin(): Promise<string> {
  runs += 1;
  const run = `run-${runs}`;
  const request: Request = {
    ...{ run, workspace: W, user: 'kim', conversation: 'c', said: 'x', dryRun: false },
    at: new Date().toISOString(),
    view: { branch: 'base' },
  };
  await submitRun(store.pool, request, null);
  return run;
}

/** Proposes and applies, as a commit does. */
async function apply(changes: Change[], undoes?: string): Promise<{ changeSet: string; run: string }> {
  const run = await begin();
  const changeSet = await transaction(store.pool, 'READ COMMITTED', async (client) => {
    const of = { workspace: W, run };
    const set = await storeChangeSet(client, { ...of, by: 'kim', step: 's', summary: 's', changes, undoes });
    await applyChangeSet(client, store.tables, { ...of, ...set, approval: null });
    return set.changeSet;
  });
  return { changeSet, run };
}

const undo = (changes: Change[], changeSet: string) =>
  apply(
    changes.map(({ before, after, ...of }) => ({ ...of, before: after, after: before })),
    changeSet,
  );

async function lease(): Promise<Lease> {
  const taken = await takeLease(store.pool, 'test');
  ending.push(() => taken.release());
  return taken;
}

/** A deliverer in this process, sending as it is told. */
async function deliver(send: Sender['send'], more: { sendWithin?: number } = {}) {
  const held = await lease();
  const sender: Sender = { channel: 'webhook', send };
  const keep = keepDelivering({ pool: store.pool, senders: [sender], holder: () => held, complain, ...more });
  ending.push(() => keep.close());
  return { lease: held, close: () => keep.close() };
}

async function states(): Promise<Record<string, string>> {
  const all = await listDeliveries(store.pool, W, 'all');
  return Object.fromEntries(all.map(({ key, state }) => [key, state]));
}

async function until<T>(look: () => Promise<T>, isIt: (found: T) => boolean, within = 15_000): Promise<T> {
  for (const began = Date.now(); ; await sleep(25)) {
    const found = await look();
    if (isIt(found)) return found;
    if (Date.now() - began > within) throw new Error(`it stays ${JSON.stringify(found)}`);
  }
}

const allEnded = (found: Record<string, string>) =>
  Object.values(found).every((state) => state !== 'queued' && state !== 'sending');

const wakesOf = async (run: string): Promise<number> =>
  (await store.pool.query('select wakes from conductor.run where id = $1', [run])).rows[0].wakes;
const toldOf = async (run: string): Promise<string[]> =>
  (await store.pool.query('select kind from conductor.journal where run = $1 order by seq', [run])).rows.map(
    ({ kind }) => kind,
  );
const runDueNow = () =>
  store.pool.query("update conductor.outbox set next_at = clock_timestamp() where state = 'queued'");

describe('what a change set queues', () => {
  it('is queued with it, and a second message with the same key is refused whole', async () => {
    const { changeSet } = await apply([message('a'), message('b')]);
    expect((await deliveriesOf(store.pool, W, changeSet)).map(({ key, state }) => [key, state])).toEqual([
      ['a', 'queued'],
      ['b', 'queued'],
    ]);
    const again = { ...message('a'), id: 'dlv-other' };
    await expect(apply([message('c'), again])).rejects.toThrow(
      /to a with the same key is on its way already/,
    );
    expect(await states()).toEqual({ a: 'queued', b: 'queued' });
    await expect(apply([message('d'), { ...message('d'), id: 'dlv-d2' }])).rejects.toThrow(/the same twice/);
  });

  it('is taken away where it is undone before it is sent, and its run goes on', async () => {
    const changes = [message('a'), message('b')];
    const { changeSet, run } = await apply(changes);
    await undo(changes, changeSet);
    expect([await states(), await wakesOf(run)]).toEqual([{}, 1]);
    await deliver(async ({ key }) => {
      count(key);
      return { is: 'delivered' };
    });
    await sleep(700);
    expect(counted.size).toBe(0);
    // Taken back is not sent: the same key may be used again.
    await apply(changes.map((change) => ({ ...change, id: `${change.id}-2` })));
    await until(states, allEnded);
    expect(counted).toEqual(
      new Map([
        ['a', 1],
        ['b', 1],
      ]),
    );
  });

  it('is not undone once one of them has gone out, and says which', async () => {
    const changes = [message('a'), message('b', { channel: 'email' })];
    const { changeSet } = await apply(changes);
    await deliver(async () => ({ is: 'delivered' }));
    await until(states, ({ a }) => a === 'delivered');
    await expect(undo(changes, changeSet)).rejects.toThrow(
      /1 of the 2 messages has gone out, or may have: to a\./,
    );
    expect(await states()).toEqual({ a: 'delivered', b: 'queued' });
  });

  it('is not edited afterwards', async () => {
    const made = message('a');
    await apply([made]);
    const edited = {
      ...made,
      before: made.after,
      after: { ...made.after, to: 'https://elsewhere.example/' },
    };
    await expect(apply([edited])).rejects.toThrow(/not changed any more/);
  });

  it('waits, and says why, where nothing here sends by its channel', async () => {
    await apply([message('a', { channel: 'email' })]);
    await deliver(async () => ({ is: 'delivered' }));
    const [held] = await until(
      () => listDeliveries(store.pool, W, 'all'),
      ([one]) => one!.why !== null,
    );
    expect(held).toMatchObject({
      state: 'queued',
      why: expect.stringMatching(/Nothing here sends by email/),
    });
  });
});

describe('what becomes of a message', () => {
  it('is told in the journal of its run, which goes on when the last has ended', async () => {
    const { run } = await apply(['a', 'b', 'c', 'd'].map((key) => message(key)));
    const ends: Record<string, Sent> = {
      a: { is: 'delivered', receipt: 'x' },
      b: { is: 'refused', why: 'no such place' },
      c: { is: 'unknown', why: 'it broke off' },
      d: { is: 'delivered' },
    };
    await deliver(async ({ key }) => {
      if (key === 'd') {
        await sleep(400);
        expect(await wakesOf(run)).toBe(0);
      }
      return ends[key]!;
    });
    expect(await until(states, allEnded)).toEqual({
      ...{ a: 'delivered', b: 'refused' },
      ...{ c: 'unknown', d: 'delivered' },
    });
    expect((await toldOf(run)).slice(1).sort()).toEqual([
      ...['delivered', 'delivered'],
      ...['delivery-refused', 'delivery-unknown'],
    ]);
    expect(await wakesOf(run)).toBe(1);
    expect((await verifyJournal(store.pool, W)).broken).toEqual([]);
  });

  it('wakes the run once though the last two end at the same moment', async () => {
    const keys = ['a', 'b', 'c', 'd'];
    const { run } = await apply(keys.map((key) => message(key)));
    let arrived = 0;
    await deliver(async () => {
      arrived += 1;
      while (arrived < keys.length) await sleep(5);
      return { is: 'delivered' };
    });
    await until(states, allEnded);
    expect(await wakesOf(run)).toBe(1);
  });

  it('is tried again where nothing left, five times in all, each later, and then refused with why', async () => {
    await apply([message('a')]);
    let tried = 0;
    await deliver(async () => {
      tried += 1;
      return { is: 'not-sent', why: 'Nobody is at home.' };
    });
    const waits: number[] = [];
    for (let attempt = 1; attempt < 5; attempt += 1) {
      await until(
        async () => tried,
        (now) => now === attempt,
      );
      const [row] = await until(
        async () =>
          (
            await store.pool.query(
              "select state, extract(epoch from next_at - clock_timestamp())::float8 as left from conductor.outbox where state = 'queued' and attempts = $1",
              [attempt],
            )
          ).rows,
        (rows) => rows.length > 0,
      );
      waits.push(row.left);
      await runDueNow();
    }
    const [last] = await until(
      () => listDeliveries(store.pool, W, 'all'),
      ([one]) => one!.state === 'refused',
    );
    expect([tried, last!.why]).toEqual([5, 'Nobody is at home. It was tried 5 times.']);
    expect(waits.map((left) => Math.round(left / 10) * 10)).toEqual([10, 40, 160, 640]);
  });

  it('is not tried before the other side asked', async () => {
    await apply([message('a')]);
    await deliver(async () => ({ is: 'not-sent', why: 'Busy.', after: 300 }));
    const [row] = await until(
      async () =>
        (
          await store.pool.query(
            "select extract(epoch from next_at - clock_timestamp())::float8 as left from conductor.outbox where state = 'queued' and attempts = 1",
          )
        ).rows,
      (rows) => rows.length > 0,
    );
    expect(row.left).toBeGreaterThan(280);
  });

  it('is unknown where the sender gives no word in time, and known after all where it does later', async () => {
    await apply([message('a')]);
    await deliver(
      async () => {
        await sleep(5_000);
        return { is: 'delivered' };
      },
      { sendWithin: 200 },
    );
    await until(states, ({ a }) => a === 'unknown');
    await until(states, ({ a }) => a === 'delivered');
  });

  it('is unknown where the sender breaks', async () => {
    await apply([message('a')]);
    await deliver(async () => {
      throw new Error('a fault');
    });
    expect(await until(states, allEnded)).toEqual({ a: 'unknown' });
  });
});

describe('while effects are stopped', () => {
  it('nothing goes out, and it does when they go on', async () => {
    await apply([message('a')]);
    await store.pool.query(`update conductor.workspace set effects_stopped = '{"by":"kim"}'`);
    await deliver(async ({ key }) => {
      count(key);
      return { is: 'delivered' };
    });
    await sleep(1_200);
    expect([counted.size, await states()]).toEqual([0, { a: 'queued' }]);
    await store.pool.query('update conductor.workspace set effects_stopped = null');
    await until(states, allEnded);
    expect(counted.get('a')).toBe(1);
  });
});

describe('what a person decides of one whose end is unknown', () => {
  const decide = (decision: 'left' | 'arrived' | 'again') =>
    decideDelivery(store, KIM, { delivery: 'dlv-a', decision });

  async function unknown(): Promise<string> {
    const { run } = await apply([message('a')]);
    const { close } = await deliver(async ({ key }) => {
      count(key);
      return { is: 'unknown', why: 'it broke off' };
    });
    await until(states, allEnded);
    await close();
    return run;
  }

  it('is kept, and told in the journal', async () => {
    const run = await unknown();
    expect((await decide('left')).state).toBe('left');
    expect((await decide('arrived')).state).toBe('delivered');
    await expect(decide('again')).rejects.toThrow(/is delivered, so there is nothing to decide/);
    expect((await toldOf(run)).slice(1)).toEqual(['delivery-unknown', 'decided', 'decided']);
  });

  it('never is that it is sent again, but where they say so', async () => {
    await unknown();
    await deliver(async ({ key }) => {
      count(key);
      return { is: 'delivered' };
    });
    await sleep(1_500);
    expect([counted.get('a'), await states()]).toEqual([1, { a: 'unknown' }]);
    await decide('again');
    await until(states, allEnded);
    expect([counted.get('a'), await states()]).toEqual([2, { a: 'delivered' }]);
  });

  it('is of no message of another workspace', async () => {
    await unknown();
    const stranger = { ...KIM, workspace: 'other' };
    await expect(decideDelivery(store, stranger, { delivery: 'dlv-a', decision: 'left' })).rejects.toThrow(
      /There is no message/,
    );
  });
});

describe('workers that come and go', () => {
  async function worker(when: string): Promise<{ child: ChildProcess; next(): Promise<string> }> {
    const script = fileURLToPath(new URL('./deliverer.testing.ts', import.meta.url));
    const child = spawn(process.execPath, [script, database.url, counterUrl, when], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    ending.push(() => child.kill('SIGKILL'));
    const lines = createInterface(child.stdout!)[Symbol.asyncIterator]();
    return { child, next: async () => (await lines.next()).value ?? '' };
  }

  /** What a living worker's sweep does every second. */
  async function sweep(held: Lease): Promise<void> {
    await held.beat();
    await held.claimLapsed();
  }
  const sweeping = (held: Lease) => {
    const timer = setInterval(() => void sweep(held).catch(() => {}), 200);
    ending.push(() => clearInterval(timer));
  };

  it.each([
    ['dies before', 0],
    ['dies after', 1],
  ] as const)('%s it sends: what it had in hand is unknown, and is not sent again', async (when, times) => {
    const keys = Array.from({ length: 12 }, (_, place) => `k${place}`);
    const { run } = await apply(keys.map((key) => message(key)));
    const dying = await worker(when);
    await once(dying.child, 'exit');
    const living = await worker('');
    sweeping(await lease());
    expect(await living.next()).toBe('ready');
    const ended = await until(states, allEnded);
    const unknown = keys.filter((key) => ended[key] === 'unknown');
    // It sends four side by side, so that at most four were in its hands.
    expect(unknown.length).toBeGreaterThan(0);
    expect(unknown.length).toBeLessThanOrEqual(4);
    expect(keys.filter((key) => ended[key] === 'delivered').length).toBe(keys.length - unknown.length);
    for (const key of keys)
      expect([key, counted.get(key) ?? 0]).toEqual([
        key,
        ended[key] === 'delivered' ? 1 : expect.any(Number),
      ]);
    expect(Math.max(...counted.values())).toBe(1);
    if (times === 1) expect(unknown.some((key) => counted.get(key) === 1)).toBe(true);
    expect((await listDeliveries(store.pool, W, 'unknown')).map(({ key }) => key).sort()).toEqual(
      unknown.sort(),
    );
    expect(await wakesOf(run)).toBe(1);
  });

  it('two at once send each message once', async () => {
    const keys = Array.from({ length: 60 }, (_, place) => `k${place}`);
    const workers = await Promise.all([worker(''), worker('')]);
    for (const one of workers) expect(await one.next()).toBe('ready');
    await apply(keys.map((key) => message(key)));
    await until(states, allEnded);
    expect([...counted.values()]).toEqual(keys.map(() => 1));
    expect(counted.size).toBe(keys.length);
  });

  it.each(['sleeps before', 'sleeps after'])(
    'that %s sending and wakes when its lease is lost tells the truth, and nothing is sent twice',
    async (when) => {
      await apply([message('a')]);
      const paused = await worker(when);
      expect(await paused.next()).toBe('ready');
      const executor = await paused.next();
      paused.child.kill('SIGSTOP');
      await store.pool.query(
        "update conductor.worker set heartbeat_at = clock_timestamp() - interval '1 minute' where executor = $1",
        [executor],
      );
      const { lease: held } = await deliver(async ({ key }) => {
        count(key);
        return { is: 'delivered' };
      });
      await sweep(held);
      await until(states, ({ a }) => a === 'unknown');
      await sleep(700);
      expect((await listDeliveries(store.pool, W, 'unknown')).map(({ key }) => key)).toEqual(['a']);
      paused.child.kill('SIGCONT');
      // It had begun before it was paused: nobody can call that back, but what came of it is known.
      await until(states, ({ a }) => a === 'delivered');
      expect(counted.get('a')).toBe(1);
    },
  );

  it('that lost its lease before it looked once more sends nothing', async () => {
    const held = await lease();
    await apply([message('a')]);
    const stopped = { ...held };
    const { claimDelivery, mayStillSend } = await import('./claim-delivery.ts');
    const claim = (await claimDelivery(store.pool, stopped, ['webhook']))!;
    expect(await mayStillSend(store.pool, claim)).toBe(true);
    await held.release();
    expect(await mayStillSend(store.pool, claim)).toBe(false);
    await expect(claimDelivery(store.pool, stopped, ['webhook'])).resolves.toBeNull();
    await apply([message('b')]);
    await expect(claimDelivery(store.pool, stopped, ['webhook'])).rejects.toThrow(/away too long/);
  });
});
