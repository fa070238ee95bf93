import { createDispatch, createTables, engineRules } from '@conductor/conductor';
import {
  type DecisionTable,
  decisionTable,
  type Language,
  type LanguageTask,
  type ModelCard,
} from '@conductor/contract';
import { createBuiltin } from '@conductor/models';
import { verifies } from '@conductor/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from '../scenarios/open-product.ts';
import { voices } from '../scenarios/sample-files.ts';

let product: Product;
let asked: LanguageTask[] = [];
beforeAll(async () => {
  product = await openProduct();
  for (const said of PERHAPS) {
    const { question } = await withoutModels(said);
    const [first] = question?.candidates ?? [];
    const jobs = question?.options.flatMap(({ job }) => job ?? []) ?? [];
    if (jobs.length < 2 || !first || first.score < 0.25 || first.job === OTHER) continue;
    unsure = { said, likeliest: first.job, offered: jobs };
    return;
  }
  throw new Error('the built-in is sure of all of them: say something vaguer');
});
afterAll(() => product.close());
afterEach(() => {
  asked = [];
});

const card: ModelCard = {
  ...{ name: 'liar', provider: 'toy', model: 'liar', roles: ['interpreter', 'analyst', 'writer'] },
  ...{ sees: 'internal', isLocal: false, contextTokens: 8_000, maxOutputTokens: 1_000, price: null },
};

/** Sets up a model besides the built-in. It says this of every task of its role. */
function setUp(
  role: LanguageTask['role'],
  reply: (task: LanguageTask) => unknown,
  own: DecisionTable[] = engineRules.rules,
): void {
  const liar: Language = {
    name: 'liar',
    card,
    async reply(task) {
      if (task.role !== role) throw new Error('not mine');
      asked.push(task);
      return { value: reply(task) };
    },
  };
  const rules = { tables: createTables([{ ...engineRules, rules: own }]), packs: [engineRules.name] };
  const { embedder } = product.open;
  Object.assign(product.open.system, { dispatch: createDispatch([createBuiltin(embedder), liar], rules) });
}

const SURE = 'how many pieces of feedback do we have';
/** Said so vaguely that several jobs may be meant, if not by what was learnt last. */
const PERHAPS = [
  ...['enterprise, last quarter', 'SMB feedback', 'feedback', 'enterprise customers', 'roadmap, enterprise'],
  ...['enterprise pain in numbers', 'pricing, enterprise', 'ideas and feedback', 'customers, pricing'],
];
/** A job that none of them is about. */
const OTHER = 'workspace.brief';
let unsure: { said: string; likeliest: string; offered: string[] };
const start = (slots: object, job = 'feedback.count') => [{ do: 'start', job, slots }];

describe(`${verifies('LAW-6', 'LAW-8')}an interpreter that lies`, () => {
  it('is not asked where the built-in is sure', async () => {
    setUp('interpreter', () => start({}, 'record.list'));
    const answer = await product.ask(SURE);
    expect([answer.job, answer.answer?.data['total'], asked.length]).toEqual([
      'feedback.count',
      voices.length,
      0,
    ]);
  });

  it.each<[string, unknown]>([
    ['prose', 'There are 42 pieces of feedback from enterprise customers.'],
    ['rubbish', { a: [1, { b: null }] }],
    ['nothing', undefined],
    ['an empty list', []],
    ['a job there is not', start({}, 'feedback.delete-all')],
    ['a job that is only another’s in name', start({}, 'feedback.counts')],
    ['a slot there is not', start({ where: { start: 0, end: 3 } })],
    ['a slot every object has', start({ constructor: { referent: 'x' }, toString: { referent: 'x' } })],
    ['an invented id', start({ companies: { id: 'co-halden-foods' } })],
    ['an invented filter', start({ segment: { member: 'smb' } })],
    ['words of no meaning', start({ segment: { start: 0, end: 2 } })],
    ['a referent there is not', start({ window: { referent: 'window' } })],
    ['a value outright', start({ segment: 'smb' })],
  ])('that says %s is passed over, and it is as it is without one', async (_what, reply) => {
    const without = await withoutModels(unsure.said);
    setUp('interpreter', () => reply);
    const answer = await product.ask(unsure.said);
    expect([answer.status, answer.job, answer.reason, answer.question?.text]).toEqual([
      without.status,
      without.job,
      without.reason,
      without.question?.text,
    ]);
    expect(asked, 'asked once, and twice more with what was wrong').toHaveLength(3);
    expect(asked[2]?.refused?.faults.join()).toMatch(/\w{4}/);
  });

  it('and names another job starts nothing: the person is asked, with its reading first', async () => {
    setUp('interpreter', () => start({}, OTHER));
    const answer = await product.ask(unsure.said);
    expect([answer.status, answer.question?.options[0]?.job, answer.changeSets]).toEqual([
      'question',
      OTHER,
      [],
    ]);
  });

  it('and is right settles what is asked where the built-in finds it likeliest, with what code read in it', async () => {
    expect((await withoutModels(unsure.said)).status).toBe('question');
    setUp('interpreter', () => start({}, unsure.likeliest));
    const answer = await product.ask(unsure.said);
    // What it lacks besides may still be asked for: what is wanted is settled.
    expect(answer.job).toBe(unsure.likeliest);
    expect(answer.models?.[0]).toMatchObject({ role: 'interpreter', by: 'liar' });
  });

  it('that breaks is passed over', async () => {
    const without = await withoutModels(unsure.said);
    setUp('interpreter', () => {
      throw new Error('503');
    });
    expect((await product.ask(unsure.said)).status).toBe(without.status);
  });
});

async function withoutModels(said: string) {
  Object.assign(product.open.system, { dispatch: createDispatch([createBuiltin(product.open.embedder)]) });
  return product.ask(said);
}

describe(`${verifies('LAW-6', 'LAW-4', 'LAW-8')}a writer that lies`, () => {
  it.each<[string, (plain: string) => unknown]>([
    ['adds a number', (plain) => ({ text: `${plain} That is 12% more.` })],
    ['changes one', (plain) => ({ text: plain.replace(/\d/, '9') })],
    ['leaves all out', () => ({ text: 'All is well.' })],
    ['says nothing', () => null],
  ])('and %s is thrown away', async (_what, write) => {
    setUp('writer', (task) =>
      write(task.role === 'writer' ? task.claims.map(({ text }) => text).join('\n') : ''),
    );
    const answer = await product.ask('how much feedback by source?');
    expect(asked.length).toBeGreaterThan(0);
    expect(answer.answer?.text).toBe(answer.answer?.claims.map(({ text }) => text).join('\n'));
  });
});

describe(`${verifies('MODEL-READS', 'MODEL-ROUTES')}where a model reads another job than the built-in finds likeliest`, () => {
  const rows = (differ: string) =>
    decisionTable('models', [{ id: 'one', says: 'one', then: { order: 'any', differ } }]);

  it.each<[string, () => [string | null, string[]]]>([
    ['model', () => [OTHER, []]],
    ['builtin', () => [null, unsure.offered]],
    ['', () => [null, [OTHER, ...unsure.offered].slice(0, 4)]],
  ])('the table says whose goes on: “%s”', async (differ, wanted) => {
    setUp('interpreter', () => start({}, OTHER), [rows(differ)]);
    const { job: read, question } = await product.ask(unsure.said);
    const jobs = question?.options.flatMap((option) => option.job ?? []) ?? [];
    expect([read, jobs]).toEqual(wanted());
  });
});
