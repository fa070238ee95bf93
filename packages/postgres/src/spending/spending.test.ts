import { blankAnswer, type Worst } from '@conductor/contract';
import { sightOfAll, verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { run, transaction } from '../connection.ts';
import { type Database, openDatabase } from '../server/index.ts';
import { clean, freshData } from '../server/scratch.testing.ts';
import { beginWorkspace } from '../store/beginning.ts';
import { openStore, type Store } from '../store/store.ts';
import { clearLimit, listLimits, listSpent, setLimit } from './limits.ts';
import { reserveSpending } from './reserve.ts';
import { settlingOf } from './settle.ts';

const W = 'w';
const KIM = { workspace: W, user: 'kim', name: 'Kim', roles: ['keeper'] };
const NOTHING: Worst = { steps: 0, modelCalls: 0, tokens: 0, money: 0, ms: 0, waits: 0 };
let database: Database;
let store: Store;

beforeAll(async () => {
  database = await openDatabase({ data: freshData() });
  store = await openStore({ url: database.url, entities: [], embedder: 'none', sight: sightOfAll });
  await beginWorkspace(store, {
    workspace: { id: W, name: 'Toy', settings: {} },
    people: ['kim', 'ann'].map((id) => ({ id, name: id, email: null, roles: ['keeper'] })),
    facts: [
      {
        ...{ id: 'fact:zone', subject: 'workspace', predicate: 'time-zone', value: 'Europe/London' },
        ...{ validFrom: null, source: { by: 'kim', where: 'said' } },
      },
    ],
    changes: [],
  });
});
afterAll(async () => {
  await store.close();
  await database.release();
  await clean();
});
beforeEach(async () => {
  await store.pool.query('truncate conductor.spending, conductor.spending_limit');
});

const limit = (given: object) => setLimit(store, KIM, given, () => {});
const reserve = (id: string, worst: Partial<Worst>, person = 'kim') =>
  transaction(store.pool, 'READ COMMITTED', (client) =>
    reserveSpending(client, { workspace: W, person, run: id }, { ...NOTHING, ...worst }),
  );
const OVER = expect.objectContaining({ code: 'over-budget' });
const total = async () =>
  (await store.pool.query('select coalesce(sum(steps), 0)::int as n from conductor.spending')).rows[0].n;

describe(`${verifies('LAW-9')}what may be spent`, () => {
  it('is never passed, however many runs reserve at once', async () => {
    const amounts = fc.array(
      fc.record({ steps: fc.integer({ min: 0, max: 60 }), by: fc.constantFrom('kim', 'ann') }),
      {
        minLength: 2,
        maxLength: 10,
      },
    );
    await fc.assert(
      fc.asyncProperty(amounts, fc.integer({ min: 20, max: 120 }), async (wanted, most) => {
        await store.pool.query('truncate conductor.spending, conductor.spending_limit');
        await limit({ scope: 'workspace', kind: 'steps', per: 'day', amount: most });
        await limit({ scope: 'person', kind: 'steps', per: 'month', amount: Math.floor(most / 2) });
        const done = await Promise.allSettled(
          wanted.map(({ steps, by }, at) => reserve(`run-${at}`, { steps }, by)),
        );
        for (const one of done) if (one.status === 'rejected') expect(one.reason).toEqual(OVER);
        const taken = wanted.filter((_, at) => done[at]!.status === 'fulfilled');
        const sum = (by?: string) =>
          taken.filter((one) => !by || one.by === by).reduce((all, { steps }) => all + steps, 0);
        expect(await total()).toBe(sum());
        expect(sum()).toBeLessThanOrEqual(most);
        for (const by of ['kim', 'ann']) expect(sum(by)).toBeLessThanOrEqual(Math.floor(most / 2));
        // Nothing is refused that would have fitted after all that was taken.
        wanted.forEach(({ steps, by }, at) => {
          if (done[at]!.status === 'fulfilled') return;
          expect(sum() + steps > most || sum(by) + steps > Math.floor(most / 2)).toBe(true);
        });
      }),
      { numRuns: 25 },
    );
  });

  it('is reserved once by a run, however often it asks', async () => {
    await limit({ scope: 'workspace', kind: 'steps', per: 'day', amount: 50 });
    for (let time = 0; time < 3; time += 1) await reserve('run-1', { steps: 40 });
    expect(await total()).toBe(40);
    await expect(reserve('run-1', { steps: 51 })).rejects.toEqual(OVER);
  });

  it('says which limit, how much is left, and what would make it possible', async () => {
    await limit({ scope: 'person', kind: 'steps', per: 'day', amount: 100 });
    await reserve('run-1', { steps: 70 });
    const refused: Error & { mend?: string } = await reserve('run-2', { steps: 40 }).catch((error) => error);
    expect(refused.message).toBe(
      'This may take 40 steps at worst, and 30 are left: Each person may spend 100 a day. Nothing was begun.',
    );
    expect(refused.mend).toContain('(Europe/London)');
    expect(refused.mend).toContain('`conductor limits set --scope person --kind steps --per day 110`');
  });

  it('is counted in the day or month of the workspace, and freed when it is over', async () => {
    await limit({ scope: 'workspace', kind: 'steps', per: 'day', amount: 10 });
    await reserve('run-1', { steps: 10 });
    await expect(reserve('run-2', { steps: 1 })).rejects.toEqual(OVER);
    const before = `date_trunc('day', clock_timestamp(), 'Europe/London') - interval '1 second'`;
    await store.pool.query(`update conductor.spending set at = ${before} where run = 'run-1'`);
    await reserve('run-2', { steps: 1 });
  });

  it('of one’s own is instead of everybody’s, and a run’s is a run’s', async () => {
    await limit({ scope: 'person', kind: 'steps', per: 'day', amount: 10 });
    await limit({ scope: 'person', person: 'ann', kind: 'steps', per: 'day', amount: 100 });
    await limit({ scope: 'run', kind: 'tokens', per: 'run', amount: 5 });
    await reserve('run-1', { steps: 50 }, 'ann');
    await expect(reserve('run-2', { steps: 11 })).rejects.toEqual(OVER);
    await expect(reserve('run-3', { tokens: 6 }, 'ann')).rejects.toEqual(OVER);
    expect(await listSpent(store.pool, { ...KIM, user: 'ann' })).toEqual([
      { scope: 'person', person: 'ann', kind: 'steps', per: 'day', amount: 50 },
    ]);
  });

  it('fails closed where a limit cannot be read, or how much is spent cannot be worked out', async () => {
    await store.pool.query(
      `insert into conductor.spending_limit (workspace, scope, kind, amount, per) values ('w', 'team', 'steps', 5, 'day')`,
    );
    await expect(reserve('run-1', { steps: 1 })).rejects.toEqual(OVER);
    await store.pool.query('truncate conductor.spending_limit');
    await limit({ scope: 'workspace', kind: 'money', per: 'month', amount: 5 });
    await expect(reserve('run-1', { money: Number.NaN })).rejects.toEqual(OVER);
    await store.pool.query(`update conductor.fact set value = '"Nowhere/At-all"' where id = 'fact:zone'`);
    await expect(reserve('run-1', { money: 1 })).rejects.toEqual(OVER);
    await store.pool.query(`update conductor.fact set value = '"Europe/London"' where id = 'fact:zone'`);
    await reserve('run-1', { money: 1 });
  });

  it('is what was used once the run has ended, and stays reserved where that is not known', async () => {
    await reserve('run-1', { steps: 40, ms: 900, tokens: 7 });
    await reserve('run-2', { steps: 40 });
    const report = { id: 'a', kind: 'call', title: 'A', state: 'done', ms: 12 } as const;
    const call = { kind: 'call', id: 'a', operation: 'x', input: {} } as const;
    const plan = { version: 1, job: 'x', honours: [], steps: [call] } as const;
    const ended = {
      ...blankAnswer({ run: 'run-1', conversation: 'c' }),
      steps: [report, { ...report, id: 'b', state: 'skipped' as const }],
    };
    await run(store.pool, settlingOf({ ...ended, plan: { ...plan, honours: [], steps: [call] } }));
    const loop = { kind: 'each', id: 'l', in: { $: 'slot.x' }, as: 'one', atMost: 9, do: [call] } as const;
    const looped = { version: 1 as const, job: 'x', honours: [], steps: [{ ...loop, do: [call] }] };
    await run(store.pool, settlingOf({ ...ended, run: 'run-2', plan: looped }));
    const { rows } = await store.pool.query(
      'select steps, ms, tokens, is_settled from conductor.spending order by run',
    );
    expect(rows).toEqual([
      { steps: 1, ms: 12, tokens: 0, is_settled: true },
      { steps: 40, ms: 0, tokens: 0, is_settled: true },
    ]);
  });

  it('of models is what they counted, and stays reserved where one of them did not say', async () => {
    const attempt = {
      ...{ model: 'm', outcome: 'taken' as const, faults: [], ms: 1 },
      ...{ usage: { inputTokens: 30, outputTokens: 5 }, cost: 0.25 },
    };
    const uncounted = { ...attempt, usage: { inputTokens: null, outputTokens: null }, cost: null };
    const use = {
      ...{ role: 'writer' as const, purpose: 'p', sensitivity: 'internal' as const, by: 'm', rule: 'r' },
      passedOver: [],
    };
    for (const [id, attempts] of [
      ['run-1', [attempt, attempt]],
      ['run-2', [attempt, uncounted]],
    ] as const) {
      await reserve(id, { modelCalls: 6, tokens: 1_000, money: 9 });
      const models = [{ ...use, attempts: [...attempts] }];
      await run(store.pool, settlingOf({ ...blankAnswer({ run: id, conversation: 'c' }), models }));
    }
    const { rows } = await store.pool.query(
      'select model_calls, tokens, money from conductor.spending order by run',
    );
    expect(rows).toEqual([
      { model_calls: 2, tokens: 70, money: 0.5 },
      { model_calls: 2, tokens: 1_000, money: 9 },
    ]);
  });

  it('is set and cleared by whoever may, and by nobody else', async () => {
    const refused = () => {
      throw new Error('not you');
    };
    const one = { scope: 'person', person: 'ann', kind: 'steps', per: 'day' } as const;
    await expect(setLimit(store, KIM, { ...one, amount: 1 }, refused)).rejects.toThrow('not you');
    await expect(limit({ ...one, person: 'zed', amount: 1 })).rejects.toThrow('Nobody called zed');
    await expect(limit({ ...one, per: 'run', amount: 1 })).rejects.toThrow('per run');
    await limit({ ...one, amount: 3 });
    expect(await listLimits(store.pool, W)).toEqual([{ ...one, amount: 3 }]);
    await expect(clearLimit(store, KIM, one, refused)).rejects.toThrow('not you');
    await clearLimit(store, KIM, one, () => {});
    expect(await listLimits(store.pool, W)).toEqual([]);
  });
});
