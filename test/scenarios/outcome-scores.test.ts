import { readFileSync } from 'node:fs';
import type { Answer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';
import { londonDay, segmentOf, voices } from './sample-files.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

const dataOf = <T>({ answer }: Answer) => answer!.data as unknown as T;

interface Graded {
  objectiveId: string;
  keyResultGrades: { keyResultId: string; grade: number }[];
  objectiveGrade: number | null;
  colour: string | null;
  blocked: { id: string; missing: string[] }[];
}
type Grades = Graded & { objectives: Graded[] };

describe(`${verifies('JOB-objective.grade', 'LAW-8')}grading objectives`, () => {
  it('grades rising, falling and binary key results, and colours the objectives', async () => {
    const answer = await product.ask('grade the OKRs');
    const { objectives, objectiveGrade, colour, blocked } = dataOf<Grades>(answer);
    // From the sample's figures by hand: Σ weight × way gone ÷ Σ weight.
    const wanted: Record<string, [number | null, string | null]> = {
      'obj-enterprise-ready': [null, null],
      'obj-field-service-2026': [(2 * (3 / 7) + 820 / 1600) / 3, 'yellow'],
      'obj-first-hour': [0, 'red'],
      'obj-get-paid': [(2 * (2 / 8) + 0.4 / 3.5) / 3, 'red'],
      'obj-integrators': [(4 / 32 + 1 / 5) / 2, 'red'],
      'obj-mobile-anywhere': [(3 * (5 / 19) + 2 * (22 / 130)) / 6, 'red'],
      'obj-planner-hours': [(2 * (1 / 29) + 0.5) / 3, 'red'],
      'obj-public-bodies': [0, 'red'],
      'obj-trusted-numbers': [(2 * 0.775 + 0.5) / 3, 'yellow'],
    };
    expect(objectives.map(({ objectiveId }) => objectiveId)).toEqual(Object.keys(wanted));
    for (const one of objectives) {
      const [grade, of] = wanted[one.objectiveId]!;
      expect([one.objectiveId, one.colour]).toEqual([one.objectiveId, of]);
      if (grade === null) expect(one.objectiveGrade).toBeNull();
      else expect(one.objectiveGrade).toBeCloseTo(grade, 9);
    }
    expect([objectiveGrade, colour]).toEqual([null, null]);
    expect(blocked).toEqual([{ id: 'kr-seats-hold', missing: ['baseline'] }]);
    expect(answer.scope?.notes).toEqual([expect.stringMatching(/^1 archived objective left out/)]);
  });

  it('asks for a baseline that is missing, and gives no grade without it', async () => {
    const answer = await product.form('objective.grade', { objectives: ['obj-enterprise-ready'] });
    const { keyResultGrades, objectiveGrade, blocked } = dataOf<Grades>(answer);
    expect(keyResultGrades).toEqual([
      { keyResultId: 'kr-questionnaire', grade: expect.closeTo(4 / 15, 9) },
      { keyResultId: 'kr-sso-tenants', grade: 0.125 },
    ]);
    expect([objectiveGrade, blocked.length]).toEqual([null, 1]);
    expect(answer.answer!.text).toContain('cannot be graded: no baseline. State it');
    // (2 × 1/8 + 4/15) ÷ 3, cut to two places.
    expect(answer.answer!.text).toContain('comes to 0.17');
  });

  it('takes a fiscal period, a product, and archived ones where they are asked for', async () => {
    const q3 = { from: '2026-07-31T23:00:00.000Z', to: '2026-11-01T00:00:00.000Z', label: 'FY27 Q3' };
    const q4 = { from: '2026-11-01T00:00:00.000Z', to: '2027-02-01T00:00:00.000Z', label: 'FY27 Q4' };
    const november = { ...q4, to: '2026-12-01T00:00:00.000Z', label: 'November' };
    const grade = (slots: object) => product.form('objective.grade', { ...slots });
    const go = await grade({ product: 'prd-go', window: q4 });
    expect(dataOf<Grades>(go)).toMatchObject({
      objectiveGrade: expect.closeTo((15 / 19 + 44 / 130) / 6, 9),
      colour: 'red',
      objectives: [{ objectiveId: 'obj-mobile-anywhere' }],
    });
    const none = await grade({ window: q3 });
    expect([dataOf<Grades>(none).objectives, none.answer!.text]).toEqual([
      [],
      expect.stringMatching(/archived/),
    ]);
    const past = await grade({ window: q3, states: ['archived'] });
    expect(dataOf<Grades>(past)).toMatchObject({
      objectiveGrade: expect.closeTo(250 / 290, 9),
      colour: 'green',
    });
    const wider = await grade({ window: november });
    expect(dataOf<Grades>(wider).objectives).toHaveLength(8);
    expect(wider.scope?.notes).toContainEqual(expect.stringMatching(/those that it falls in/));
  });
});

interface Reviewed {
  attainment: number | null;
  verdict: string | null;
  reviews: { initiativeId: string; attainment: number | null; verdict: string }[];
}

describe(`${verifies('JOB-initiative.review', 'LAW-8')}reviewing what was completed`, () => {
  it('holds what was measured against what was wanted', async () => {
    const answer = await product.ask('how did the completed initiatives turn out?');
    const { reviews } = dataOf<Reviewed>(answer);
    expect(reviews.map(({ initiativeId, verdict }) => [initiativeId, verdict])).toEqual([
      ['ini-autosave', 'partial'],
      ['ini-credit-notes', 'unmeasured'],
      ['ini-export-warning', 'met'],
      ['ini-fast-search', 'partial'],
      ['ini-feed-refresh', 'unmeasured'],
      ['ini-maps-handoff', 'met'],
    ]);
    const attained = [250 / 290, null, 1, (3.4 / 3.3 + 4 / 11) / 2, null, 0.41 / 0.3];
    for (const [place, wanted] of attained.entries()) {
      const { attainment } = reviews[place]!;
      if (wanted === null) expect(attainment).toBeNull();
      else expect(attainment).toBeCloseTo(wanted, 9);
    }
    expect(answer.answer!.text).toMatch(/“Customers who paid a credit note” was measured, and no target/);
  });

  it('gives one its own attainment and verdict', async () => {
    const answer = await product.form('initiative.review', { initiatives: ['ini-autosave'] });
    expect(dataOf<Reviewed>(answer)).toMatchObject({
      attainment: expect.closeTo(250 / 290, 9),
      verdict: 'partial',
    });
    expect(answer.answer!.text).toContain('from 390 to 140 forms, where 100 was wanted');
  });

  it(`${verifies('LAW-10')}refuses one that is not completed, with why and what then`, async () => {
    const answer = await product.form('initiative.review', { initiatives: ['ini-sso-ga'] });
    expect(answer.answer).toBeNull();
    expect(answer.reason).toBe(
      '“Directory sign-in (SAML, OIDC)” is active, so there is no outcome to review yet.',
    );
    expect(answer.mend).toMatch(/once it is completed/);
  });
});

interface Scores {
  scores: { survey: string; score: number | null; n: number }[];
  by: { survey: string; key: string; score: number; n: number }[];
}

const scoreOf = new Map(
  (
    JSON.parse(
      readFileSync(new URL('../../packages/product/sample/feedback.json', import.meta.url), 'utf8'),
    ) as { id: string; score: { kind: string; value: number } | null }[]
  ).map(({ id, score }) => [id, score]),
);

describe(`${verifies('LAW-4', 'LAW-8')}scoring surveys`, () => {
  it('keeps each survey to itself, with how many answered and that they are few', async () => {
    const answer = await product.ask('how satisfied are our customers');
    // NPS: six of 9 or 10 and seven of 6 or less, of nineteen. CSAT: one of 4 or 5, of five.
    expect(dataOf<Scores>(answer).scores).toEqual([
      { survey: 'nps', score: expect.closeTo(-100 / 19, 9), n: 19 },
      { survey: 'csat', score: 20, n: 5 },
    ]);
    expect(answer.answer!.text).toMatch(/NPS: −5\.3, of 19 answers.*fewer than 30 answers/s);
  });

  it.each<[string, (voice: (typeof voices)[number]) => string]>([
    ['segment', segmentOf],
    ['month', ({ createdAt }) => (createdAt ? londonDay(createdAt).slice(0, 7) : 'not known')],
    ['company', ({ company }) => company?.name ?? 'not known'],
  ])('by %s', async (groupBy, key) => {
    const { by } = dataOf<Scores>(await product.form('survey.score', { survey: 'nps', groupBy }));
    const points = new Map<string, number[]>();
    for (const voice of voices) {
      const score = scoreOf.get(voice.id);
      if (score?.kind !== 'nps') continue;
      const point = score.value > 8 ? 100 : score.value < 7 ? -100 : 0;
      points.set(key(voice), [...(points.get(key(voice)) ?? []), point]);
    }
    expect(new Set(by.map((group) => group.key))).toEqual(new Set(points.keys()));
    for (const { key: of, score, n } of by) {
      const given = points.get(of)!;
      expect([of, n]).toEqual([of, given.length]);
      expect(score, of).toBeCloseTo(given.reduce((sum, point) => sum + point, 0) / given.length, 9);
    }
  });

  it('says none of no answers, and not nought', async () => {
    const answer = await product.form('survey.score', { survey: 'csat', product: 'prd-go' });
    expect(dataOf<Scores>(answer).scores).toEqual([{ survey: 'csat', score: null, n: 0 }]);
    expect(answer.answer!.text).toBe('CSAT: no answers.');
  });
});

describe(`${verifies('LAW-4', 'LAW-8')}splitting the roadmap by MoSCoW`, () => {
  it('says that the musts of Now are far over, and what is in no sum', async () => {
    const answer = await product.form('roadmap.moscow', { column: 'col-now' });
    expect(dataOf(answer)).toMatchObject({
      // 46 + 22 + 18 + 34 + 4 + 3 of musts, and 9 of one should.
      total: 136,
      mustShare: expect.closeTo(127 / 136, 9),
      isWithinRule: false,
      missing: [{ id: 'ini-billing-emails', missing: ['effort'] }],
    });
    // 127 − 60 % of 136.
    expect(answer.answer!.text).toContain('45.4 person-weeks of Musts are too many');
    expect(answer.answer!.text).toContain('“Send invoices and statements” is in no sum: no effort.');
  });

  it('takes the whole roadmap, without candidates and what is done', async () => {
    const answer = await product.ask('MoSCoW split of the roadmap');
    const { by, total, isWithinRule } = dataOf<{
      by: { class: string; effort: number }[];
      total: number;
      isWithinRule: boolean;
    }>(answer);
    expect(by.map(({ class: of, effort }) => [of, effort])).toEqual([
      ['must', 127],
      ['should', 74],
      ['could', 51],
      ['wont', 0],
    ]);
    expect([total, isWithinRule]).toEqual([252, true]);
    expect(answer.scope?.notes).toContainEqual(expect.stringMatching(/^5 candidates left out/));
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
