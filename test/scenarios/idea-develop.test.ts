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

interface Part {
  text: string | null;
  by: string | null;
}
interface Data {
  ideaId: string;
  problem: Part;
  value: Part;
  evidence: { feedbackId: string; start: number; end: number; text: string }[];
  risks: { says: string; by: string; evidence: string[] }[];
  targetOutcomes: { measure: string; baseline: number | null; target: number | null; by: string }[];
  experiments: { hypothesis: string; by: string; evidence: string[] }[];
  blank: string[];
  approval: { decision: string } | null;
  writtenBy: string;
}
const dataOf = ({ answer }: Answer) => answer!.data as unknown as Data;
const develop = (idea: string) => product.form('idea.develop', { idea });
const rowOf = async (idea: string) => (await product.rows('idea')).find(({ id }) => id === idea)!;

describe(`${verifies('JOB-idea.develop', 'LAW-2', 'LAW-3', 'LAW-8')}an idea that no model helped with`, () => {
  it('is developed from what is recorded, with words people said, and is as it was until that is approved', async () => {
    const before = await rowOf('idea-offline-jobs');
    const asked = await product.ask('flesh out the idea Work a job with no signal');
    expect([asked.status, asked.reason, asked.job]).toEqual(['waiting', undefined, 'idea.develop']);
    expect(await rowOf('idea-offline-jobs')).toEqual(before);
    const done = await product.decide(asked, 'usr-ben', 'approved');
    const { problem, evidence, targetOutcomes, experiments, blank, writtenBy } = dataOf(done);
    expect([problem.text, problem.by, writtenBy, blank]).toEqual([
      before['problem'],
      'recorded',
      'skeleton',
      [],
    ]);
    const texts = new Map((await product.rows('feedback')).map(({ id, text }) => [id, String(text)]));
    for (const { feedbackId, start, end, text } of evidence)
      expect(texts.get(feedbackId)!.slice(start, end)).toBe(text);
    expect(new Set(evidence.map(({ feedbackId }) => feedbackId)).size).toBe(evidence.length);
    expect(targetOutcomes).toContainEqual(
      expect.objectContaining({ measure: 'Jobs completed on site', baseline: 61, target: 80 }),
    );
    expect(experiments.map((one) => one.evidence)).toEqual([['exp-001']]);
    const after = await rowOf('idea-offline-jobs');
    const { description: _, ...rest } = after;
    const { description: was, ...others } = before;
    expect(rest).toEqual(others);
    expect(String(after['description'])).toContain(`${String(was)}\n\n— Developed`);
  });

  it('is written up once, however often it is developed', async () => {
    const again = await product.decide(await develop('idea-offline-jobs'), 'usr-ben', 'approved');
    expect(again.status).toBe('answered');
    const { description } = await rowOf('idea-offline-jobs');
    expect(String(description).match(/— Developed/g)).toHaveLength(1);
  });

  it('says what depends on what, and leaves blank what nobody has said', async () => {
    const answer = await product.decide(await develop('idea-pm-shift'), 'usr-ben', 'rejected', {
      reason: 'Not yet',
    });
    const { risks, blank, approval } = dataOf(answer);
    expect(risks.map(({ says }) => says).join(' ')).toMatch(/It depends on “Select many jobs and move them”/);
    expect(blank).toContain('experiments');
    expect([approval!.decision, String((await rowOf('idea-pm-shift'))['description'] ?? '')]).toEqual([
      'rejected',
      '',
    ]);
  });

  it('asks which idea is meant', async () => {
    const answer = await product.ask('develop the idea');
    expect(`${answer.status} ${answer.question?.text}`).toMatch(/question .*[Ww]hich/);
  });
});

describe(`${verifies('JOB-idea.develop', 'LAW-6')}an idea with a model`, () => {
  const parts = {
    problem: 'Engineers cannot work where there is no internet.',
    value: 'They finish where they stand.',
    risks: [{ says: 'It looks the same as another idea.', about: 'idea.description' }],
    outcomes: [{ measure: 'Jobs finished without internet' }],
    experiments: [
      { hypothesis: 'Engineers use the app where there is no internet.', measure: 'Jobs opened there' },
    ],
  };

  it('has what nobody had written, by its name, and keeps what somebody wrote', async () => {
    analyst.says('idea.write', () => parts);
    const asked = await develop('idea-no-signal-mode');
    const data = dataOf(await product.decide(asked, 'usr-ben', 'approved'));
    expect([data.problem.by, data.value]).toEqual([
      'recorded',
      { text: 'They finish where they stand.', by: 'toy/analyst' },
    ]);
    expect(data.risks).toContainEqual({
      says: 'It looks the same as another idea.',
      evidence: [],
      by: 'toy/analyst',
    });
    const row = await rowOf('idea-no-signal-mode');
    expect(row).toMatchObject({
      problem: 'Engineers want the app without internet.',
      value: 'They finish where they stand.',
    });
    expect(String(row['description'])).toMatch(
      /— Developed by toy\/analyst .*to be checked\nProblem: Engineers cannot/,
    );
  });

  it('is read in chunks, and each point is quoted word for word', async () => {
    analyst.says('feedback.summarise', ({ material }) => ({
      points: [
        {
          says: 'They lose what they typed.',
          quote: { source: material[0]!.id, words: material[0]!.text.slice(0, 40) },
        },
      ],
    }));
    const asked = await develop('idea-offline-jobs');
    const chunks = analyst.asked.filter(({ purpose }) => purpose === 'feedback.summarise');
    expect(chunks.length).toBeGreaterThan(1);
    expect(chunks.every(({ material }) => material.length <= 12)).toBe(true);
    const { evidence } = dataOf(await product.decide(asked, 'usr-ben', 'rejected'));
    expect(evidence).toHaveLength(chunks.length);
  });

  it.each([
    ['a figure of its own', { ...parts, value: 'It saves 45 minutes a day.' }],
    ['a figure in a measure', { ...parts, outcomes: [{ measure: 'Jobs done in 5 minutes' }] }],
    ['a risk about nothing', { ...parts, risks: [{ says: 'It may fail.', about: 'fb-999999' }] }],
  ])('writes nothing of it where it has %s', async (_what, reply) => {
    analyst.says('idea.write', () => reply);
    const asked = await develop('idea-saved-results');
    const { writtenBy, risks } = dataOf(await product.decide(asked, 'usr-ben', 'rejected'));
    expect(writtenBy).toBe('skeleton');
    expect(risks.every(({ by }) => by === 'code')).toBe(true);
  });
});
