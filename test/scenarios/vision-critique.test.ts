import type { Answer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';
import { scriptedAnalyst } from './scripted-analyst.ts';

const analyst = scriptedAnalyst();
let product: Product;
beforeAll(async () => {
  product = await openProduct({ models: [analyst] });
});
afterAll(() => product.close());
afterEach(() => analyst.forget());

interface Remark {
  productId: string | null;
  criterion: string;
  start: number;
  end: number;
  sentence: string;
  says: string;
  evidence: string[];
  by: string;
}
interface Data {
  visions: { productId: string | null; title: string; text: string }[];
  remarks: Remark[];
  rubric: { criterion: string; source: string }[];
  undecided: string[];
  writtenBy: string;
}
const dataOf = ({ answer }: Answer) => answer!.data as unknown as Data;
const criticise = (slots: Record<string, unknown>) => product.form('vision.critique', slots);
const TEXT = 'We win hospitals by 2027. We are the leading provider of world-class solutions.';

describe(`${verifies('JOB-vision.critique', 'LAW-4', 'LAW-8')}a critique that no model helped with`, () => {
  it('points at the vision of a product, with the objectives and targets that it leaves or denies', async () => {
    const answer = await product.ask('critique the vision of Tarnbrook Dispatch');
    expect([answer.status, answer.reason, answer.job]).toEqual(['answered', undefined, 'vision.critique']);
    const { visions, remarks, undecided, writtenBy, rubric } = dataOf(answer);
    expect(visions.map(({ productId }) => productId)).toEqual(['prd-dispatch']);
    expect([writtenBy, undecided]).toEqual([
      'skeleton',
      ['diagnosis', 'coherent action', 'more than a goal'],
    ]);
    expect(rubric.map(({ source }) => source)).toContain('Rumelt 2011');
    const denied = remarks.find(({ criterion }) => criterion === 'agrees with the targets')!;
    expect(denied).toMatchObject({ evidence: ['kr-replan'], by: 'code' });
    expect(denied.says).toBe(
      'It says “ten minutes”, and the key result “Minutes to re-plan a sick day” aims at 5 minutes.',
    );
    const left = remarks.find(({ criterion }) => criterion === 'serves the objectives')!;
    expect(left.evidence).toContain('obj-enterprise-ready');
    expect(left.evidence).not.toContain('obj-planner-hours');
    for (const { start, end, sentence } of remarks) expect(visions[0]!.text.slice(start, end)).toBe(sentence);
  });

  it('is of every vision where none is named, and of a text in somebody’s own words', async () => {
    const all = dataOf(await product.ask('critique our vision'));
    expect(all.visions.map(({ productId }) => productId)).toEqual(['prd-dispatch', 'prd-go', 'prd-portal']);
    for (const said of [`what is weak in our strategy: "${TEXT}"`, `critique this strategy: ${TEXT}`]) {
      const answer = await product.ask(said);
      expect([answer.status, answer.question?.text]).toEqual(['answered', undefined]);
      const { visions, remarks } = dataOf(answer);
      expect(visions).toEqual([{ productId: null, title: 'the text in your own words', text: TEXT }]);
      const [hollow] = remarks.filter(({ criterion }) => criterion === 'no fluff');
      expect(hollow!.sentence).toBe('We are the leading provider of world-class solutions.');
      expect(hollow!.says).toMatch(/“leading”, “world-class”, “solutions”/);
      expect(remarks.map(({ criterion }) => criterion)).not.toContain('time-related');
    }
  });

  it('says what to do where there is no vision', async () => {
    const bare = (await product.rows('product')).map(({ id }) => id);
    expect(bare.length).toBeGreaterThan(0);
    const refused = await criticise({ product: 'prd-none' });
    expect(refused.status).not.toBe('answered');
  });
});

describe(`${verifies('JOB-vision.critique', 'LAW-6')}a critique with a model`, () => {
  const remark = (sentence: string, says: string) => ({
    remarks: [{ sentence, criterion: 'diagnosis', remark: says }],
  });

  it('takes the model’s remarks beside those of code, each on its sentence and by its name', async () => {
    const says = 'It does not say what makes a day bad for a planner.';
    analyst.says('vision.critique', () => remark('sentence-1', says));
    const answer = await criticise({ product: 'prd-dispatch' });
    expect([answer.status, answer.reason]).toEqual(['answered', undefined]);
    const { remarks, writtenBy, undecided } = dataOf(answer);
    expect([writtenBy, undecided]).toEqual(['toy/analyst', []]);
    expect(remarks.filter(({ by }) => by !== 'code')).toMatchObject([
      { criterion: 'diagnosis', says, by: 'toy/analyst', start: 0 },
    ]);
    expect(remarks.some(({ by }) => by === 'code')).toBe(true);
    expect(answer.answer!.text).toContain(says);
  });

  it.each([
    ['on a sentence that is none', remark('sentence-9', 'It is vague.')],
    ['on what was read beside it', remark('obj-planner-hours', 'It is vague.')],
    ['with a figure that stands nowhere', remark('sentence-1', 'It should say 47 minutes.')],
    ['with a name that stands nowhere', remark('sentence-1', 'It reads as what Globex would say.')],
    ['of another shape', { remarks: [{ sentence: 'sentence-1', criterion: 'style', remark: 'Dull.' }] }],
    ['that is nothing at all', null],
  ])('refuses a remark %s: what code can tell stands', async (_what, reply) => {
    analyst.says('vision.critique', () => reply);
    const answer = await criticise({ product: 'prd-dispatch' });
    expect([answer.status, dataOf(answer).writtenBy]).toEqual(['answered', 'skeleton']);
    expect(dataOf(answer).remarks.every(({ by }) => by === 'code')).toBe(true);
    // Once, and twice more with exactly what was wrong.
    expect(analyst.asked.map(({ refused }) => Boolean(refused))).toEqual([false, true, true]);
  });
});
