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
/** No job is surely meant by it; what customers asked for is the likeliest. */
const UNSURE = 'enterprise, last quarter';
const start = (slots: object, job = 'feedback.count') => [{ do: 'start', job, slots }];
const at = UNSURE.indexOf('enterprise');

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
    ['a slot there is not', start({ where: { start: at, end: at + 10 } })],
    ['a slot every object has', start({ constructor: { referent: 'x' }, toString: { referent: 'x' } })],
    ['an invented id', start({ companies: { id: 'co-halden-foods' } })],
    ['an invented filter', start({ segment: { member: 'smb' } })],
    ['words of no meaning', start({ segment: { start: 0, end: 5 } })],
    ['a referent there is not', start({ window: { referent: 'window' } })],
    ['a value outright', start({ segment: 'smb' })],
  ])('that says %s is passed over, and it is as it is without one', async (_what, reply) => {
    const without = await withoutModels(UNSURE);
    setUp('interpreter', () => reply);
    const answer = await product.ask(UNSURE);
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
    setUp('interpreter', () => start({}, 'workspace.brief'));
    const answer = await product.ask(UNSURE);
    expect([answer.status, answer.question?.options[0]?.job, answer.changeSets]).toEqual([
      'question',
      'workspace.brief',
      [],
    ]);
  });

  it('and is right settles what is asked where the built-in finds it likeliest, with what code read in it', async () => {
    expect((await withoutModels(UNSURE)).status).toBe('question');
    setUp('interpreter', () => start({}, 'insight.asks'));
    const answer = await product.ask(UNSURE);
    // Of two quarters that it could be only a person knows which: what it asks for is settled.
    expect([answer.job, answer.question?.slot, Object.keys(answer.slots)]).toEqual([
      'insight.asks',
      'window',
      ['segment'],
    ]);
    expect(answer.models).toMatchObject([{ role: 'interpreter', by: 'liar' }]);
  });

  it('that breaks is passed over', async () => {
    const without = await withoutModels(UNSURE);
    setUp('interpreter', () => {
      throw new Error('503');
    });
    expect((await product.ask(UNSURE)).status).toBe(without.status);
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

  it.each([
    ['model', 'workspace.brief', []],
    ['builtin', null, ['insight.asks', 'survey.score']],
    ['', null, ['workspace.brief', 'insight.asks', 'survey.score']],
  ])('the table says whose goes on: “%s”', async (differ, job, offered) => {
    setUp('interpreter', () => start({}, 'workspace.brief'), [rows(differ)]);
    const { job: read, question } = await product.ask(UNSURE);
    const jobs = question?.options.flatMap((option) => option.job ?? []) ?? [];
    expect([read, jobs]).toEqual([job, offered]);
  });
});
