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

interface KeyResult {
  name: string;
  baseline: number | null;
  target: number | null;
  unit: string | null;
  direction: string;
  from: string | null;
}
interface Data {
  goal: string;
  objective: { name: string; period: string | null; productId: string | null };
  keyResults: KeyResult[];
  blank: { of: string | null; what: string }[];
  draftId: string | null;
  approval: { decision: string } | null;
  writtenBy: string;
}
const dataOf = ({ answer }: Answer) => answer!.data as unknown as Data;
const draft = (slots: Record<string, unknown>) => product.form('objective.draft', slots);
const objectives = async () => (await product.rows('objective')).map(({ id }) => String(id)).toSorted();

describe(`${verifies('JOB-objective.draft', 'LAW-2', 'LAW-3', 'LAW-8')}an objective that no model helped with`, () => {
  it('has its baseline as recorded and its target as said, and is kept once approved', async () => {
    const before = await objectives();
    const asked = await draft({ goal: 'Integrator NPS of 40', product: 'prd-dispatch' });
    expect(asked.approvals.at(-1)).toMatchObject({ form: 'approve', state: 'pending' });
    expect(await objectives()).toEqual(before);
    await expect(product.decide(asked, 'usr-ben', 'approved')).rejects.toThrow(/head-of-product/);
    const kept = await product.decide(asked, 'usr-ann', 'approved');
    const { objective, keyResults, blank, draftId, writtenBy } = dataOf(kept);
    expect(objective).toEqual({ name: 'Integrator NPS of 40', period: null, productId: 'prd-dispatch' });
    expect(keyResults).toEqual([
      {
        ...{ name: 'Integrator NPS', baseline: -8, target: 40, unit: 'points' },
        ...{ direction: 'increase', from: 'kr-integrator-nps' },
      },
    ]);
    expect([blank, writtenBy]).toEqual([[], 'skeleton']);
    const rows = (await product.rows('keyResult')).filter(({ objectiveId }) => objectiveId === draftId);
    expect(rows).toMatchObject([{ name: 'Integrator NPS', baseline: -8, target: 40, current: null }]);
    expect(await objectives()).toContain(draftId);
  });

  it('asks for what nobody recorded or said, and makes none of it up', async () => {
    const asked = await product.ask('draft an objective for fewer forms lost a week');
    const question = asked.approvals.at(-1)!;
    expect([asked.status, question.form, question.fields!['baseline1']!.start]).toEqual([
      'waiting',
      'fill',
      118,
    ]);
    expect(question.fields!['target1']!.start).toBeUndefined();
    const given = {
      name: 'No form is lost',
      measure1: 'Forms lost a week',
      baseline1: 118,
      target1: 10,
      unit1: 'forms',
    };
    const again = await product.decide(asked, 'usr-ben', 'filled', { given });
    expect(again.approvals.at(-1)).toMatchObject({ form: 'approve', state: 'pending' });
    const kept = dataOf(await product.decide(again, 'usr-ann', 'approved'));
    expect([kept.objective.name, kept.blank]).toEqual(['No form is lost', []]);
    expect(kept.keyResults).toMatchObject([
      { baseline: 118, target: 10, direction: 'decrease', from: 'kr-lost-forms' },
    ]);
  });

  it('leads as far from what is recorded as the goal says, and takes both ends where both are said', async () => {
    const half = await draft({ goal: 'halve the forms lost a week' });
    expect(dataOf(await product.decide(half, 'usr-ann', 'rejected')).keyResults).toMatchObject([
      { name: 'Forms lost a week', baseline: 118, target: 59, direction: 'decrease' },
    ]);
    const both = await draft({ goal: 'cut the days from job to payment from 29 to 14 days' });
    expect(dataOf(await product.decide(both, 'usr-ann', 'rejected')).keyResults[0]).toMatchObject({
      ...{ name: 'Median days from job to payment', baseline: 29, target: 14 },
      ...{ direction: 'decrease', from: null },
    });
  });

  it('keeps nothing where whoever is asked will not say', async () => {
    const before = await objectives();
    const answer = await product.decide(await draft({ goal: 'less churn' }), 'usr-ben', 'rejected');
    expect([answer.status, dataOf(answer).draftId, dataOf(answer).blank]).toEqual([
      'answered',
      null,
      [{ of: null, what: 'key results' }],
    ]);
    expect(await objectives()).toEqual(before);
  });

  it('asks for the goal, in whose words it is', async () => {
    const answer = await product.ask('draft an OKR');
    expect(`${answer.status} ${answer.question?.text}`).toMatch(/question .*goal/);
  });
});

describe(`${verifies('JOB-objective.draft', 'LAW-6')}an objective with a model`, () => {
  const goal = 'Technicians lose fewer forms';
  const worded = {
    name: 'No technician loses a form',
    keyResults: [{ measure: 'Forms lost a week' }, { measure: 'Technicians who trust the app' }],
  };

  it('is worded by it; figures are recorded or blank', async () => {
    analyst.says('objective.word', () => worded);
    const asked = await draft({ goal });
    const { objective, keyResults, blank, writtenBy } = dataOf(
      await product.decide(asked, 'usr-ben', 'rejected'),
    );
    expect([objective.name, writtenBy]).toEqual([worded.name, 'toy/analyst']);
    expect(keyResults).toMatchObject([
      { name: 'Forms lost a week', baseline: 118, target: null, from: 'kr-lost-forms' },
      { name: 'Technicians who trust the app', baseline: null, target: null, from: null },
    ]);
    expect(blank).toHaveLength(3);
  });

  it.each([
    ['a figure', { ...worded, keyResults: [{ measure: 'Forms lost a week below 10' }] }, /figure|number/],
    [
      'work instead of an outcome',
      { ...worded, keyResults: [{ measure: 'Launch autosave' }] },
      /what is done/,
    ],
    [
      'the same twice',
      { ...worded, keyResults: [worded.keyResults[0], worded.keyResults[0]] },
      /stands there already/,
    ],
  ])('is in the person’s own words where the model gives %s', async (_what, reply, fault) => {
    analyst.says('objective.word', () => reply);
    const asked = await draft({ goal });
    expect(analyst.asked[1]!.refused!.faults.join('; ')).toMatch(fault);
    const { objective, writtenBy } = dataOf(await product.decide(asked, 'usr-ben', 'rejected'));
    expect([objective.name, writtenBy]).toEqual([goal, 'skeleton']);
  });
});
