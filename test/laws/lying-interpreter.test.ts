import { createDispatch } from '@conductor/conductor';
import type { Language, LanguageTask } from '@conductor/contract';
import { createBuiltin } from '@conductor/models';
import { verifies } from '@conductor/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from '../scenarios/open-product.ts';
import { segmentOf, voices } from '../scenarios/sample-files.ts';

let product: Product;
let asked: LanguageTask[] = [];
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());
afterEach(() => {
  asked = [];
});

/** Puts a language in front of the built-in one. It says this of every task of its role. */
function putInFront(role: LanguageTask['role'], reply: (task: LanguageTask) => unknown): void {
  const liar: Language = {
    name: 'liar',
    async reply(task) {
      if (task.role !== role) throw new Error('not mine');
      asked.push(task);
      return reply(task);
    },
  };
  Object.assign(product.open.system, { dispatch: createDispatch([liar, createBuiltin()]) });
}

const SAID = 'count feedback from enterprise customers';
const enterprise = voices.filter((voice) => segmentOf(voice) === 'enterprise').length;
const start = (slots: object, job = 'feedback.count') => [{ do: 'start', job, slots }];
const at = SAID.indexOf('enterprise');

describe(`${verifies('LAW-6', 'LAW-8')}an interpreter that lies`, () => {
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
  ])('that says %s is passed over, and the built-in one answers', async (_what, reply) => {
    putInFront('interpreter', () => reply);
    const answer = await product.ask(SAID);
    expect([answer.status, answer.job, answer.answer?.data['total']]).toEqual([
      'answered',
      'feedback.count',
      enterprise,
    ]);
    expect(Object.keys(answer.slots)).toEqual(['segment']);
    expect(asked, 'asked once, and once more with what was wrong').toHaveLength(2);
    expect(asked[1]?.refused).toMatch(/\w{4}/);
  });

  it('that leaves out what was said, or puts it in the wrong slot, filters by it all the same', async () => {
    for (const slots of [{}, { states: { start: SAID.indexOf('enterprise customers'), end: SAID.length } }]) {
      putInFront('interpreter', () => start(slots));
      const answer = await product.ask(SAID);
      expect(answer.answer?.data['total']).toBe(enterprise);
    }
  });

  it('that breaks is passed over', async () => {
    putInFront('interpreter', () => {
      throw new Error('503');
    });
    expect((await product.ask(SAID)).answer?.data['total']).toBe(enterprise);
  });

  it('that is repaired by being told is taken', async () => {
    putInFront('interpreter', (task) => (task.refused ? start({}) : 'what?'));
    expect((await product.ask('how many pieces of feedback do we have')).answer?.data['total']).toBe(
      voices.length,
    );
    expect(asked).toHaveLength(2);
  });
});

describe(`${verifies('LAW-6', 'LAW-4', 'LAW-8')}a writer that lies`, () => {
  it.each<[string, (plain: string) => unknown]>([
    ['adds a number', (plain) => ({ text: `${plain} That is 12% more.` })],
    ['changes one', (plain) => ({ text: plain.replace(/\d/, '9') })],
    ['leaves all out', () => ({ text: 'All is well.' })],
    ['says nothing', () => null],
  ])('and %s is thrown away', async (_what, write) => {
    putInFront('writer', (task) =>
      write(task.role === 'writer' ? task.claims.map(({ text }) => text).join('\n') : ''),
    );
    const answer = await product.ask('how many pieces of feedback do we have');
    expect(answer.answer?.text).toBe(answer.answer?.claims.map(({ text }) => text).join('\n'));
    expect(answer.answer?.text).toContain(`${voices.length}`);
  });
});
