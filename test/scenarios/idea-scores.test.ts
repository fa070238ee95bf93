import { readFileSync } from 'node:fs';
import type { Answer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';
import { arrOf, companies, inMonth, segmentOf, voices } from './sample-files.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

interface Rank {
  id: string;
  method: string;
  rank: number;
  score: number;
}
interface Data {
  ranks: Rank[];
  reversals: { above: string; below: string }[];
  unscorable: { id: string; missing: string[] }[];
  rank: { idea: string; arr: number | null; companies: string[] }[];
  missingArr: { company: string; why: string }[];
}
const dataOf = ({ answer }: Answer) => answer!.data as unknown as Data;

describe(`${verifies('JOB-idea.prioritise', 'LAW-8')}prioritising ideas`, () => {
  it('by RICE puts the best first, gives ties one rank, and says what cannot be scored and why', async () => {
    const answer = await product.ask('prioritise the ideas by RICE');
    const { ranks, reversals, unscorable } = dataOf(answer);
    // Reach × impact × confidence ÷ effort, from the sample's own figures by hand.
    expect(ranks.slice(0, 8)).toEqual(
      [
        ['idea-credit-notes', 1, 19_000],
        ['idea-dst-recurring', 2, 10_400],
        ['idea-native-maps', 3, 7_560],
        ['idea-form-autosave', 4, 5_040],
        ['idea-annotate-photos', 5, 4_200],
        ['idea-fast-search', 6, 4_160],
        ['idea-notification-settings', 6, 4_160],
        ['idea-export-ceiling', 8, 3_200],
      ].map(([id, rank, score]) => ({ id, method: 'rice', rank, score })),
    );
    expect(unscorable).toEqual([
      { id: 'idea-admin-events', missing: ['reach', 'effort'] },
      { id: 'idea-api-versioning', missing: ['effort is 0, not more than 0'] },
      { id: 'idea-no-signal-mode', missing: ['reach', 'impact', 'confidence', 'effort'] },
      { id: 'idea-rental-units', missing: ['effort'] },
      { id: 'idea-sensor-readings', missing: ['reach', 'effort'] },
    ]);
    expect([reversals, ranks.length, answer.scope?.records]).toEqual([[], 50, 55]);
    expect(answer.scope?.notes).toEqual([expect.stringMatching(/^2 archived ideas left out/)]);
    expect(answer.answer!.text).toContain('“Version the API”: effort is 0');
  });

  it('by two methods says which pairs they put the other way round', async () => {
    const answer = await product.ask('compare RICE and WSJF side by side');
    const { ranks, reversals } = dataOf(answer);
    const wsjf = ranks.filter(({ method }) => method === 'wsjf');
    expect(wsjf.map(({ id, rank }) => [id.slice(5), rank])).toEqual([
      ['invoice-layout', 1],
      ['saml-sso', 2],
      ['bulk-reassign', 3],
      ['change-history', 4],
      ['offline-conflicts', 5],
      ['on-call', 6],
      ['setup-wizard', 6],
      ['custom-roles', 8],
      ['report-engine', 9],
      ['offline-jobs', 10],
      ['calendar-twoway', 11],
      ['api-batch', 12],
      ['route-order', 13],
    ]);
    expect(wsjf.map(({ score }) => Math.round(score * 100) / 100).slice(0, 5)).toEqual([
      6, 5.13, 4.8, 4.08, 3.25,
    ]);
    // Counted by hand, down the column above: 5, 6, 5, 5, 4, 1 and 1.
    expect(reversals).toHaveLength(27);
    // 1,120 against 267 by RICE; 2.23 against 3 by WSJF.
    expect(reversals).toContainEqual({ above: 'idea-offline-jobs', below: 'idea-on-call' });
    expect(answer.answer!.text).toContain('27 of 78 pairs');
  });

  it.each<[string, Record<string, unknown>, [string, number][]]>([
    [
      'ICE',
      { methods: ['ice'] },
      [
        ['idea-dst-recurring', 480],
        ['idea-form-autosave', 441],
      ],
    ],
    [
      'the opportunity score',
      { methods: ['opportunity'] },
      [
        ['idea-change-history', 17.8],
        ['idea-saml-sso', 16.5],
      ],
    ],
    [
      'CD3',
      { methods: ['cd3'] },
      [
        ['idea-change-history', 22_000 / 14],
        ['idea-saml-sso', 1_500],
      ],
    ],
    [
      'a weighted score',
      { weights: 'impact 3, ease 1' },
      [
        ['idea-change-history', 8.25],
        ['idea-offline-jobs', 8],
      ],
    ],
  ])('by %s', async (_name, slots, best) => {
    const { ranks } = dataOf(await product.form('idea.prioritise', slots));
    expect(ranks.slice(0, 2).map(({ id }) => id)).toEqual(best.map(([id]) => id));
    for (const [place, [, score]] of best.entries()) expect(ranks[place]!.score).toBeCloseTo(score, 8);
  });

  it(`${verifies('LAW-10')}asks for weights, and guesses none`, async () => {
    const answer = await product.form('idea.prioritise', { methods: ['weighted'] });
    expect([answer.answer, answer.reason]).toEqual([
      null,
      expect.stringMatching(/^Nobody has said how much/),
    ]);
    expect(answer.mend).toContain('weights impact 3');
    const three = await product.form('idea.prioritise', { methods: ['rice', 'ice', 'wsjf'] });
    expect(three.reason).toMatch(/Two methods/);
  });

  it('says which method it took where none was named, and takes only what is meant', async () => {
    const answer = await product.form('idea.prioritise', {
      product: 'prd-go',
      tag: 'Mobile',
      states: ['active'],
    });
    expect(dataOf(answer).ranks.map(({ id, method }) => [id, method])).toEqual([
      ['idea-form-autosave', 'rice'],
      ['idea-annotate-photos', 'rice'],
      ['idea-offline-jobs', 'rice'],
      ['idea-offline-conflicts', 'rice'],
      ['idea-possession-packs', 'rice'],
    ]);
    expect(answer.scope?.notes).toContain('by RICE: no method was named');
  });
});

const linked = new Map(
  (
    JSON.parse(
      readFileSync(new URL('../../packages/product/sample/feedback.json', import.meta.url), 'utf8'),
    ) as { id: string; linkedIdeaIds: string[] }[]
  ).map(({ id, linkedIdeaIds }) => [id, linkedIdeaIds]),
);
const isKnown = new Map(companies.map(({ id, arr }) => [id, arr !== null && arr.currency !== 'EUR']));

/** The companies asking for each idea in these pieces, with nothing of the product's. */
function askedBy(pieces: typeof voices): Map<string, string[]> {
  const asking = new Map<string, Set<string>>();
  for (const { id, company } of pieces)
    for (const idea of company ? linked.get(id)! : [])
      asking.set(idea, (asking.get(idea) ?? new Set()).add(company!.id));
  return new Map([...asking].map(([idea, ids]) => [idea, [...ids].sort()]));
}

describe(`${verifies('JOB-idea.demand', 'LAW-8')}ranking ideas by revenue asking`, () => {
  it.each([
    ['which ideas have the most revenue behind them in August 2026', inMonth('2026-08'), '2026-08-31'],
    [
      'rank ideas by revenue asking from enterprise customers in October 2026',
      (voice: (typeof voices)[number]) => inMonth('2026-10')(voice) && segmentOf(voice) === 'enterprise',
      '2026-10-31',
    ],
  ])('%s', async (said, isMeant, day) => {
    const answer = await product.ask(said);
    const wanted = askedBy(voices.filter(isMeant));
    const { rank, missingArr } = dataOf(answer);
    expect(rank.length).toBeGreaterThan(3);
    expect(new Map(rank.map(({ idea, companies: of }) => [idea, of]))).toEqual(wanted);
    for (const { idea, arr, companies: of } of rank)
      expect([idea, arr]).toEqual([idea, of.some((id) => isKnown.get(id)) ? arrOf(of, day) : null]);
    const revenues = rank.map(({ arr }) => arr ?? -1);
    expect(revenues).toEqual([...revenues].sort((a, b) => b - a));
    const unknown = [...new Set([...wanted.values()].flat())].filter((id) => !isKnown.get(id)).sort();
    expect(missingArr.map(({ company }) => company).sort()).toEqual(unknown);
    for (const { company, why } of missingArr)
      expect(why).toBe(companies.find(({ id }) => id === company)!.arr ? 'no-rate' : 'not-stated');
  });

  it('counts a company once however often it asks, and says what it leaves out', async () => {
    const answer = await product.form('idea.demand', { ideas: ['idea-change-history'] });
    const [only, ...others] = dataOf(answer).rank;
    expect(others).toEqual([]);
    const pieces = voices.filter(
      ({ id, company }) => company && linked.get(id)!.includes('idea-change-history'),
    );
    expect(only!.companies.length).toBeLessThan(pieces.length);
    expect(only!.companies).toEqual([...new Set(pieces.map(({ company }) => company!.id))].sort());
    expect(answer.answer!.text).toContain(`${pieces.length} pieces of feedback`);
    expect(answer.scope?.missing.map(({ what }) => what)).toContain('companies asking with no ARR stated');
  });
});

describe(`${verifies('LAW-4', 'LAW-8')}classing ideas by Kano`, () => {
  it('takes each answer to its class in the table, and lists apart what nobody was asked about', async () => {
    const answer = await product.ask('Kano analysis of the ideas');
    const { ideas, unanswered } = answer.answer!.data as unknown as {
      ideas: { id: string; class: string; n: number; better: number; worse: number; counts: object }[];
      unanswered: string[];
    };
    // From the answers in the sample, each looked up in the table by hand.
    const wanted: [string, string, number, number, number][] = [
      ['idea-offline-jobs', 'M', 9, 2 / 9, -7 / 9],
      ['idea-bulk-reassign', 'O', 6, 4 / 5, -4 / 5],
      ['idea-route-order', 'A', 7, 5 / 6, -1 / 6],
      ['idea-dark-theme', 'I', 5, 1 / 4, 0],
    ];
    expect(ideas.map(({ id, class: of, n }) => [id, of, n])).toEqual(
      wanted.map(([id, of, n]) => [id, of, n]),
    );
    for (const [place, [, , , better, worse]] of wanted.entries()) {
      expect(ideas[place]!.better).toBeCloseTo(better, 12);
      expect(ideas[place]!.worse).toBeCloseTo(worse, 12);
    }
    expect(ideas[1]!.counts).toEqual({ M: 1, O: 3, A: 1, I: 0, R: 0, Q: 1 });
    expect(unanswered).toHaveLength(51);
    expect(answer.answer!.text).toContain('fewer than 30 people');
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
