import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Answer,
  type ApprovalWanted,
  blankAnswer,
  type Durable,
  type Request,
  Suspended,
  type Writer,
} from '@conductor/contract';
import { sightOfAll, toyPack, verifies } from '@conductor/testkit';
import { sql } from 'drizzle-orm/sql';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepDeadlines } from '../approval/sweep-deadlines.ts';
import { openPool, run, transaction } from '../connection.ts';
import { letEffects, stopEffects } from '../effects/stop.ts';
import { recordEvent } from '../event/record-event.ts';
import { appendJournal } from '../journal/append.ts';
import { journalOf } from '../journal/read.ts';
import { type Database, openDatabase } from '../server/index.ts';
import { clean, freshData } from '../server/scratch.testing.ts';
import { openSnapshot } from '../snapshot.ts';
import { beginWorkspace } from '../store/beginning.ts';
import { decide } from '../store/decide.ts';
import { readRun } from '../store/runs.ts';
import { openStore, type Store } from '../store/store.ts';
import { openWriter } from '../writer.ts';
import { cancelRun } from './cancel-run.ts';
import { type Claimed, layDown } from './claim.ts';
import type { Execution, RunOn } from './execution.ts';
import { type Lease, takeLease } from './lease.ts';
import { type OpenRunner, openRunner } from './runner.ts';
import { step } from './step.ts';
import { submitRun } from './submit.ts';
import { decidedApproval } from './waits.ts';

const W = 'w';
const person = (user: string, roles = ['keeper']) => ({ workspace: W, user, name: user, roles });
const KIM = person('kim');
let database: Database;
let store: Store;
let runner: OpenRunner;
let count = 0;
const doing = new Map<string, (durable: Durable) => Promise<Partial<Answer>>>();

beforeAll(async () => {
  database = await openDatabase({ data: freshData() });
  store = await openStore({
    url: database.url,
    entities: toyPack.entities,
    embedder: 'none',
    sight: sightOfAll,
  });
  await beginWorkspace(store, {
    workspace: { id: W, name: 'Toy', settings: {} },
    people: ['kim', 'ann'].map((id) => ({ id, name: id, email: null, roles: ['keeper'] })),
    facts: [],
    changes: [{ entity: 'box', id: 'box-1', before: null, after: { name: 'Attic' } }],
  });
  runner = await openRunner({
    ...{ url: database.url, pool: store.pool, tables: store.tables, embedder: 'none', sight: sightOfAll },
    queues: new Map([['q', { name: 'q', concurrency: 1 } as never]]),
    async conduct(request, durable) {
      const answer = await doing.get(request.run)!(durable);
      await durable
        .despiteCancel()
        .write('end', (writer) => writer.publish({ ...blankAnswer(request), status: 'answered', ...answer }));
    },
  });
});
afterAll(async () => {
  await runner.close();
  await store.close();
  await database.release();
  await clean();
});

function requestOf(more: Partial<Request> = {}): Request {
  count += 1;
  return {
    ...{ run: `run-${count}`, workspace: W, conversation: `conv-${count}`, user: 'kim' },
    ...{ at: new Date().toISOString(), view: { branch: 'base' }, dryRun: false, said: 'x' },
    ...more,
  };
}
async function begin(work: (durable: Durable) => Promise<Partial<Answer>>, more?: Partial<Request>) {
  const request = requestOf(more);
  doing.set(request.run, work);
  await runner.submit(request);
  return request;
}
/** Of a run that nobody works on. */
async function idle(lease: Lease | null = null): Promise<Request> {
  const request = requestOf();
  await submitRun(store.pool, request, lease);
  await store.pool.query(`update conductor.run set wake_at = 'infinity' where id = $1`, [request.run]);
  return request;
}
const rowOf = async (id: string) =>
  (await store.pool.query('select executor, status from conductor.run where id = $1', [id])).rows[0];
const onOf = (pool: pg.Pool, lease: Lease): RunOn => ({
  ...{ pool, tables: store.tables, embedder: 'none', sight: sightOfAll, lease, complain: () => {} },
  ...{ notices: { tell() {} } as never, queues: new Map(), over: new AbortController().signal },
});
const executionOf = (request: Request): Execution => ({
  request,
  checkpoints: new Map(),
  unwritten: new Map(),
  wakesAt: null,
});
/** A pool whose first so many statements that fit find the database gone. */
function blinking(pool: pg.Pool, fits: RegExp, times = 1): pg.Pool {
  let left = times;
  const query = (...given: [never]) => {
    const [said] = given as [string | { text: string }];
    if (left > 0 && fits.test(typeof said === 'string' ? said : said.text)) {
      left -= 1;
      return Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNRESET' }));
    }
    return pool.query(...given);
  };
  return new Proxy(pool, {
    get: (of, name) => (name === 'query' ? query : Reflect.get(of, name).bind?.(of)),
  });
}
const WANTED: ApprovalWanted = {
  ...{ step: 'ask', form: 'fill', of: { person: 'kim' }, question: 'What?', planHash: 'p', rule: 'r' },
  ...{ need: 1, requesterMay: true, within: null, escalate: [], fields: { a: { says: 'A', type: 'text' } } },
} as ApprovalWanted;
const asking = (writer: Writer) => writer.requestApproval(WANTED);
const box = async (writer: Writer, name: string, step = 'box') => {
  const [before] = await writer.snapshot.records.select('box', {
    where: [{ path: 'id', is: 'eq', value: 'box-1' }],
  });
  const { id: _, ...held } = before!;
  const changes = [{ entity: 'box', id: 'box-1', before: held, after: { ...held, name } }];
  return () => writer.propose({ step, summary: 'a box', changes });
};
const write = <T>(request: Request, work: (writer: Writer) => Promise<T>) =>
  transaction(store.pool, 'READ COMMITTED', async (client) => {
    const opening = (await openSnapshot(client, request))!;
    const of = { client, tables: store.tables, request, embedder: 'none', sight: sightOfAll, opening };
    const { writer, told } = await openWriter(of);
    const result = await work(writer);
    await appendJournal(client, request, told);
    return result;
  });

describe(`${verifies('LAW-7')}a run that waits`, () => {
  it('is not laid down by a worker that has lost it', async () => {
    const lease = await takeLease(store.pool, '');
    const { run: id, ...request } = await idle(lease);
    await store.pool.query('update conductor.worker set token = token + 1 where executor = $1', [
      lease.executor,
    ]);
    const claimed: Claimed = {
      ...{ id, request: { run: id, ...request }, wakes: 0, recoveries: 0, madeWith: '', isNew: true },
    };
    expect(await layDown(store.pool, lease, claimed, { at: null, unwritten: new Map() })).toBe(false);
    expect(await rowOf(id)).toMatchObject({ executor: lease.executor });
    await lease.release();
  });

  it('asks outside once, holds no transaction meanwhile, and keeps what came with what is told of it', async () => {
    let [asked, open] = [0, -1];
    const request = await begin(async (durable) => {
      const heard = await durable.call(
        'ask outside',
        async () => {
          asked += 1;
          const [row] = await run<{ n: number }>(
            store.pool,
            sql`select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
          );
          open = row!.n;
          return { said: 'yes' };
        },
        async (writer, value) =>
          writer.journal([{ kind: 'asked-model', step: 'ask outside', payload: { ...value } }]),
      );
      const again = await durable.call(
        'ask outside',
        () => Promise.reject(new Error('twice')),
        async () => {},
      );
      return { reason: JSON.stringify([heard, again]) };
    });
    const answer = await runner.settled(request.run, 10_000);
    expect([asked, open, answer.reason]).toEqual([1, 0, '[{"said":"yes"},{"said":"yes"}]']);
    const journal = await journalOf(store.pool, W, answer.run);
    expect(journal.filter(({ kind }) => kind === 'asked-model')).toHaveLength(1);
  });

  it('goes on anew where its checkpoint could not be written', async () => {
    await store.pool.query(`create function conductor.full() returns trigger language plpgsql as $$
      begin if new.step = 'full' then raise exception 'no space' using errcode = '53100'; end if; return new; end $$;
      create trigger full_disk before insert on conductor.receipt for each row execute function conductor.full()`);
    const { run: id } = await begin(async (durable) => {
      await durable.write('full', async () => 1);
      return {};
    });
    await sleep(500);
    await store.pool.query('drop trigger full_disk on conductor.receipt; drop function conductor.full');
    expect(await runner.settled(id, 8_000)).toMatchObject({ status: 'answered' });
  }, 15_000);

  it('goes on from what is kept where another execution of it has come further', async () => {
    const kept: [string, string][] = [
      ['seen', '"theirs"'],
      ['done', '1'],
    ];
    const { run: id } = await begin(async (durable) => {
      const reason = await durable.read('seen', async () => 'mine');
      for (const of of kept.splice(0))
        await store.pool.query('insert into conductor.receipt (run, step, output) values ($1, $2, $3)', [
          id,
          ...of,
        ]);
      await durable.write('done', async () => 1);
      return { reason };
    });
    expect(await runner.settled(id, 5_000)).toMatchObject({ status: 'answered', reason: 'theirs' });
  });

  it('does not fail because the database is away as it looks for a decision', async () => {
    const lease = await takeLease(store.pool, '');
    const request = await idle();
    const asked = await write(request, asking);
    await store.pool.query(`update conductor.approval set state = 'filled' where id = $1`, [asked.id]);
    const on = onOf(blinking(store.pool, /from conductor.approval/), lease);
    expect(await decidedApproval(on, executionOf(request), asked.id)).toMatchObject({ state: 'filled' });
    await lease.release();
  });

  it('does not wait for a person after it was cancelled', async () => {
    const reached = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const { run: id } = await begin(async (durable) => {
      const asked = await durable.write('ask', async (writer) => {
        reached.resolve();
        await goOn.promise;
        return asking(writer);
      });
      return durable.decided(asked.id).then(
        () => ({}),
        (error: Error) => {
          if (error instanceof Suspended) throw error;
          return { status: 'cancelled', reason: error.message };
        },
      );
    });
    await reached.promise;
    await cancelRun(store, KIM, { run: id }, () => {});
    goOn.resolve();
    expect(await runner.settled(id, 5_000)).toMatchObject({ status: 'cancelled' });
  });

  it('hears what happened since it was asked for, whatever the clock of whoever asked says', async () => {
    const ahead = new Date(Date.now() + 3_600_000).toISOString();
    const { run: id } = await begin(
      async (durable) => {
        const woken = await durable.until('shipped', { event: 'shipped', key: '7', within: null });
        return { reason: String(woken.happened) };
      },
      { at: ahead },
    );
    await expect.poll(async () => (await rowOf(id)).executor).toBe(null);
    await recordEvent(store, KIM, { name: 'shipped', key: '7', payload: {} });
    expect(await runner.settled(id, 5_000)).toMatchObject({ status: 'answered', reason: 'true' });
  });

  it('leaves nothing behind that it is woken by once it has ended', async () => {
    await stopEffects(store, KIM, { why: 'a test', mayGovern() {} });
    const request = await idle();
    await store.pool.query(
      `insert into conductor.awaited (run, step, workspace, event, key) values ($1, 's', $2, 'effects', '')`,
      [request.run, W],
    );
    await write(request, (writer) => writer.publish({ ...blankAnswer(request), status: 'cancelled' }));
    expect(await letEffects(store, KIM, { why: 'over', mayGovern() {} })).toEqual({ woken: 0 });
    expect((await journalOf(store.pool, W, request.run)).map(({ kind }) => kind)).not.toContain('held');
  });
});

describe(`${verifies('LAW-3')}a change`, () => {
  it('is refused where what it was worked out from has changed before it was kept', async () => {
    const request = await idle();
    const other = await idle();
    const conflict = write(request, async (writer) => {
      const propose = await box(writer, 'Cellar');
      await write(other, async (second) => {
        const set = await (await box(second, 'Loft'))();
        await second.commit({ step: 'commit', ...set, approval: null });
      });
      const set = await propose();
      await writer.commit({ step: 'commit', ...set, approval: null });
    });
    await expect(conflict).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is not applied once the run is cancelled, however long it took to work out', async () => {
    const reached = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const { run: id } = await begin(async (durable) => {
      const applied = durable.write('change', async (writer) => {
        const set = await (await box(writer, 'Shed'))();
        reached.resolve();
        await goOn.promise;
        return writer.commit({ step: 'commit', ...set, approval: null });
      });
      return applied.then(
        () => ({}),
        (error: Error) => ({ status: 'cancelled', reason: error.message }),
      );
    });
    await reached.promise;
    await cancelRun(store, KIM, { run: id }, () => {});
    goOn.resolve();
    expect(await runner.settled(id, 5_000)).toMatchObject({ status: 'cancelled' });
    const { rows } = await store.pool.query('select state from conductor.change_set where run = $1', [id]);
    expect(rows).toEqual([]);
  });
});

describe('what is asked', () => {
  it('cannot be answered once its run has ended', async () => {
    const request = await idle();
    const asked = await write(request, asking);
    await store.pool.query(`update conductor.run set status = 'failed' where id = $1`, [request.run]);
    const deciding = decide(
      store,
      KIM,
      { approval: asked.id, decision: 'filled', hash: asked.hash, given: { a: 'b' } },
      () => {},
    );
    await expect(deciding).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('ended'),
    });
  });

  it('stands in the answer as it is decided', async () => {
    // Held by a worker that lives, and that knows nothing of it: deciding wakes a run, and nobody may take it meanwhile.
    const [worker] = (
      await store.pool.query('select executor, token from conductor.worker where released_at is null')
    ).rows;
    const request = await idle();
    const asked = await write(request, async (writer) => {
      const approval = await asking(writer);
      await writer.publish({ ...blankAnswer(request), status: 'waiting', approvals: [approval] });
      return approval;
    });
    await store.pool.query('update conductor.run set executor = $2, token = $3 where id = $1', [
      request.run,
      worker.executor,
      worker.token,
    ]);
    await decide(
      store,
      KIM,
      { approval: asked.id, decision: 'filled', hash: asked.hash, given: { a: 'b' } },
      () => {},
    );
    const decided = { approvals: [{ id: asked.id, state: 'filled', decidedBy: 'kim' }] };
    expect(await runner.current(request.run)).toMatchObject(decided);
    expect(await readRun(store, W, request.run)).toMatchObject(decided);
    await store.pool.query(
      `update conductor.run set executor = null, token = null, wake_at = 'infinity' where id = $1`,
      [request.run],
    );
  });

  it('does not keep a sweep from the others where it cannot be swept', async () => {
    const late = async () => {
      const request = await idle();
      const asked = await write(request, asking);
      await store.pool.query(
        `update conductor.approval set deadline_at = clock_timestamp() - interval '1 second' where id = $1`,
        [asked.id],
      );
      return asked.id;
    };
    const poisoned = await late();
    await store.pool.query(
      `update conductor.approval set chain = '[{"of":{"role":"x"},"within":1e15}]' where id = $1`,
      [poisoned],
    );
    const other = await late();
    await sweepDeadlines(store.pool).catch(() => {});
    const { rows } = await store.pool.query('select state from conductor.approval where id = $1', [other]);
    expect(rows).toEqual([{ state: 'expired' }]);
    await store.pool.query('delete from conductor.approval where id = $1', [poisoned]);
  });
});

describe('a worker', () => {
  it('leaves its place in a queue though the database is away as it does', async () => {
    const lease = await takeLease(store.pool, '');
    const request = await idle();
    const on = {
      ...onOf(blinking(store.pool, /update conductor.place/), lease),
      queues: new Map([['q', { name: 'q', concurrency: 1 } as never]]),
    };
    const work = async () => 1;
    await step(on, executionOf(request), { name: 's', options: { queues: ['q'] }, work });
    const { rows } = await store.pool.query('select left_at from conductor.place where run = $1', [
      request.run,
    ]);
    expect(rows).toEqual([{ left_at: expect.anything() }]);
    await lease.release();
  });

  it('shows that it lives though all its connections are in use', async () => {
    const pool = openPool(database.url, 'crowded', 3);
    const busy = await openRunner({
      ...{
        url: database.url,
        pool,
        tables: store.tables,
        embedder: 'none',
        sight: sightOfAll,
        conduct: async () => {},
      },
    });
    const { executor } = busy.lease()!;
    const held = await Promise.all([pool.connect(), pool.connect()]);
    await sleep(3_500);
    const [row] = await run<{ age: number }>(
      store.pool,
      sql`select extract(epoch from clock_timestamp() - heartbeat_at)::float8 as age from conductor.worker where executor = ${executor}`,
    );
    for (const one of held) one.release();
    await busy.close();
    await pool.end();
    expect(row!.age).toBeLessThan(2);
  }, 15_000);

  it('asks no more of a transaction that has ended', async () => {
    let kept: { query(text: string): Promise<unknown> } | undefined;
    await transaction(store.pool, 'READ COMMITTED', async (client) => {
      kept = client;
    });
    await expect(kept!.query('select 1')).rejects.toThrow('ended');
  });
});
