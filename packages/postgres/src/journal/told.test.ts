import { sightOfAll, verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../server/index.ts';
import { clean, freshData } from '../server/scratch.testing.ts';
import { modelsSpent } from '../spending/models-spent.ts';
import { openStore, type Store } from '../store/store.ts';
import { rulesTold } from './rules-told.ts';

const W = 'w';
let database: Database;
let store: Store;

const write = async (of: string, workspace: string, daysAgo: number, lines: [string, object][]) => {
  await store.pool.query(
    `insert into conductor.run (id, workspace, conversation, "user", request, status, at)
     values ($1, $2, $1, $3, '{}', 'answered', clock_timestamp())`,
    [of, workspace, of.split('/')[0]],
  );
  for (const [seq, [kind, payload]] of lines.entries()) {
    await store.pool.query(
      `insert into conductor.journal (run, seq, workspace, at, kind, commitment, previous, hash)
       values ($1, $2, $3, clock_timestamp() - make_interval(days => $4), $5, '', '', '')`,
      [of, seq, workspace, daysAgo, kind],
    );
    await store.pool.query(
      `insert into conductor.journal_payload (run, seq, salt, payload) values ($1, $2, '', $3)`,
      [of, seq, JSON.stringify(payload)],
    );
  }
};

const [WRITES, DRAFTS] = ['models: it phrases', 'models: it drafts'];
const attempt = (more: object = {}) => ({
  ...{ model: 'a', outcome: 'taken', faults: [], ms: 1, cost: 0.5 },
  usage: { inputTokens: 10, outputTokens: 5 },
  ...more,
});
const unknown = { cost: null, usage: { inputTokens: null, outputTokens: null }, outcome: 'failed' };
const asked = (role: string, rule: string, attempts: object[]): [string, object] => [
  'asked-model',
  { role, rule, attempts },
];
const leave = (rule: string) => ({ role: 'head', rule, facts: {} });

beforeAll(async () => {
  database = await openDatabase({ data: freshData() });
  store = await openStore({ url: database.url, entities: [], embedder: 'none', sight: sightOfAll });
  await write('kim/1', W, 1, [
    ['checked', { approvals: { 'note.add': leave('approvals: new'), 'note.drop': leave('approvals: old') } }],
    [
      'routed',
      {
        routes: {
          listed: { candidates: ['x'], rule: "routes: fast; the pack's own order" },
          read: { candidates: ['y'], rule: 'the only one', models: { candidates: ['a'], rule: DRAFTS } },
          leave: { candidates: ['role:head'], rule: 'approvals: new' },
        },
      },
    ],
    ['proposed', { report: { operation: 'note.add' }, leave: leave('approvals: big and new') }],
    asked('analyst', DRAFTS, [attempt(), attempt({ outcome: 'faulty' })]),
    asked('writer', WRITES, [attempt({ model: 'b', ...unknown }), attempt()]),
    ['answered', { clauses: ['on-time', 'on-time'] }],
  ]);
  await write('ann/1', W, 1, [['checked', { approvals: null }], asked('writer', WRITES, [attempt()])]);
  await write('ann/old', W, 40, [asked('writer', WRITES, [attempt()])]);
  await write('ann/else', 'other', 1, [asked('writer', WRITES, [attempt()])]);
});
afterAll(async () => {
  await store.close();
  await database.release();
  await clean();
});

describe(`${verifies('MODEL-ROUTES')}what the journal tells of the last days`, () => {
  it('counts each decision once, by the rule that made it', async () => {
    expect(await rulesTold(store.pool, W, 30)).toEqual({
      rows: {
        // What is known later decides: the rule that spoke when the plan was checked is not counted for that write.
        ...{ 'approvals: big and new': 1, 'approvals: old': 1 },
        ...{ 'routes: fast → x': 1, 'the only one → y': 1, [DRAFTS]: 1, [WRITES]: 2 },
      },
      clauses: { 'on-time': 1 },
    });
  });

  it('sums what models cost by person and model, with what nobody told apart', async () => {
    const all = await modelsSpent(store.pool, { workspace: W, days: 30 });
    expect(all).toEqual([
      spent('kim', 'a', { calls: 3, wasted: 1, inputTokens: 30, outputTokens: 15, cost: 1.5 }),
      spent('ann', 'a', { calls: 1, inputTokens: 10, outputTokens: 5, cost: 0.5 }),
      spent('kim', 'b', { calls: 1, wasted: 1, uncounted: 1, unpriced: 1, cost: null }),
    ]);
    expect(await modelsSpent(store.pool, { workspace: W, person: 'ann', days: 30 })).toEqual([all[1]]);
  });
});

const spent = (person: string, model: string, more: object) => ({
  ...{ person, model, calls: 0, wasted: 0, inputTokens: 0, outputTokens: 0, uncounted: 0, cost: 0 },
  unpriced: 0,
  ...more,
});
