import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IdeaFigures, RICE_IMPACTS, WSJF_SCALE } from './formulas.ts';
import { METHODS, type Method, rankBy, reversalsBetween } from './methods.ts';

const blank: IdeaFigures = {
  impact: null,
  impactOutOfTen: null,
  effort: null,
  reach: null,
  confidence: null,
  ease: null,
  wsjf: null,
  opportunity: null,
  delay: null,
};
const one = (method: Method, given: Partial<IdeaFigures>, weights = {}) =>
  rankBy(method, [{ id: 'idea-a', ...blank, ...given }], weights);
const scoreOf = (...of: Parameters<typeof one>) => one(...of).ranked[0]?.score;
const missingOf = (...of: Parameters<typeof one>) => one(...of).unscorable[0]?.missing;

describe('the formulas', () => {
  it.each<[Method, Partial<IdeaFigures>, number]>([
    ['rice', { reach: 500, impact: 2, confidence: 0.8, effort: 4 }, 200],
    ['ice', { impactOutOfTen: 8, confidence: 0.7, ease: 9 }, 504],
    ['ice-mean', { impactOutOfTen: 8, confidence: 0.7, ease: 9 }, 8],
    ['wsjf', { wsjf: { businessValue: 8, timeCriticality: 5, riskReduction: 3, jobSize: 5 } }, 3.2],
    ['opportunity', { opportunity: { importance: 9, satisfaction: 3, n: 40 } }, 15],
    ['opportunity', { opportunity: { importance: 4, satisfaction: 7, n: 40 } }, 4],
    ['cd3', { delay: { costPerWeek: 12_000, weeks: 8 } }, 1500],
  ])('%s of %j is %d', (method, given, score) => expect(scoreOf(method, given)).toBe(score));

  it('weigh what they are told to weigh, and ask for nothing that weighs nothing', () => {
    const given = { impactOutOfTen: 8, ease: 5 };
    expect(scoreOf('weighted', given, { impact: 3, ease: 1 })).toBe(7.25);
    expect(scoreOf('weighted', given, { impact: 3, ease: 1, confidence: 0 })).toBe(7.25);
    expect(missingOf('weighted', given, { impact: 3, confidence: 1 })).toEqual(['confidence out of ten']);
  });

  it.each<[Method, Partial<IdeaFigures>, string[]]>([
    ['rice', { reach: 1, impact: 1, confidence: 1, effort: null }, ['effort']],
    ['rice', { reach: 1, impact: 1, confidence: 1, effort: 0 }, ['effort is 0, not more than 0']],
    ['rice', { reach: 1, impact: 7, confidence: 1, effort: 1 }, ['impact is 7, none of 3, 2, 1, 0.5, 0.25']],
    [
      'rice',
      { reach: -1, impact: 1, confidence: 80, effort: 1 },
      ['reach is -1, less than 0', 'confidence is 80, not between 0 and 1'],
    ],
    ['rice', { reach: Number.NaN, impact: 1, confidence: 1, effort: 1 }, ['reach is NaN, less than 0']],
    ['ice', { impact: 3, confidence: 0.8, ease: 5 }, ['impact out of ten']],
    [
      'ice',
      { impactOutOfTen: 3, confidence: 0.05, ease: 5 },
      ['confidence out of ten is 0.5, not between 1 and 10'],
    ],
    ['wsjf', {}, ['user-business value', 'time criticality', 'risk reduction', 'job size']],
    [
      'wsjf',
      { wsjf: { businessValue: 4, timeCriticality: 5, riskReduction: 3, jobSize: 0 } },
      [
        'user-business value is 4, none of 1, 2, 3, 5, 8, 13, 20',
        'job size is 0, none of 1, 2, 3, 5, 8, 13, 20',
      ],
    ],
    [
      'opportunity',
      { opportunity: { importance: 11, satisfaction: null, n: 3 } },
      ['importance is 11, not between 0 and 10', 'satisfaction'],
    ],
    ['cd3', { delay: { costPerWeek: 100, weeks: 0 } }, ['duration is 0, not more than 0']],
  ])('%s of %j is unscorable, and says why', (method, given, missing) =>
    expect(missingOf(method, given)).toEqual(missing),
  );
});

const scaled = (of: readonly number[]) => fc.constantFrom(...of);
const figuresOf = fc.record<IdeaFigures>({
  impact: fc.option(scaled(RICE_IMPACTS)),
  impactOutOfTen: fc.option(fc.integer({ min: 1, max: 10 })),
  effort: fc.option(fc.integer({ min: 0, max: 20 })),
  reach: fc.option(fc.integer({ min: 0, max: 9000 })),
  confidence: fc.option(scaled([0.1, 0.3, 0.5, 0.8, 1])),
  ease: fc.option(fc.integer({ min: 1, max: 10 })),
  wsjf: fc.option(
    fc.record({
      businessValue: scaled(WSJF_SCALE),
      timeCriticality: scaled(WSJF_SCALE),
      riskReduction: scaled(WSJF_SCALE),
      jobSize: fc.option(scaled([0, ...WSJF_SCALE])),
    }),
  ),
  opportunity: fc.option(
    fc.record({
      importance: fc.integer({ min: 0, max: 10 }),
      satisfaction: fc.integer({ min: 0, max: 10 }),
      n: fc.constant(null),
    }),
  ),
  delay: fc.option(fc.record({ costPerWeek: fc.nat(9000), weeks: fc.nat(20) })),
});
const ideasOf = fc
  .array(figuresOf, { maxLength: 25 })
  .map((all) => all.map((figures, place) => ({ id: `idea-${place}`, ...figures })));
const methodOf = fc.constantFrom(...METHODS);
const weights = { impact: 3, confidence: 2, ease: 1 };

describe('a ranking', () => {
  it('holds every idea once, ranked or unscorable, and nothing scored is not a number', () => {
    fc.assert(
      fc.property(ideasOf, methodOf, (ideas, method) => {
        const { ranked, unscorable } = rankBy(method, ideas, weights);
        const all = [...ranked, ...unscorable].map(({ id }) => id);
        expect(all.sort()).toEqual(ideas.map(({ id }) => id).sort());
        for (const { score } of ranked) expect(Number.isFinite(score) && score >= 0).toBe(true);
        for (const { missing } of unscorable) expect(missing).not.toEqual([]);
      }),
    );
  });

  it('does not hang on the order it was given', () => {
    fc.assert(
      fc.property(ideasOf, methodOf, (ideas, method) => {
        expect(rankBy(method, [...ideas].reverse(), weights)).toEqual(rankBy(method, ideas, weights));
      }),
    );
  });

  it('by RICE is not moved by a factor common to every reach', () => {
    fc.assert(
      fc.property(ideasOf, fc.integer({ min: 2, max: 50 }), (ideas, factor) => {
        const larger = ideas.map((idea) => ({
          ...idea,
          reach: idea.reach === null ? null : idea.reach * factor,
        }));
        const order = (of: typeof ideas) => rankBy('rice', of).ranked.map(({ id, rank }) => [id, rank]);
        expect(order(larger)).toEqual(order(ideas));
      }),
    );
  });

  it('by a weighted score is not moved by a factor common to the weights, and stays within its criteria', () => {
    fc.assert(
      fc.property(ideasOf, fc.integer({ min: 2, max: 9 }), (ideas, factor) => {
        const larger = Object.fromEntries(Object.entries(weights).map(([name, w]) => [name, w * factor]));
        const { ranked } = rankBy('weighted', ideas, weights);
        expect(rankBy('weighted', ideas, larger).ranked).toEqual(ranked);
        for (const { score, of } of ranked) {
          const values = of.map(({ value }) => value);
          expect(score).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
          expect(score).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        }
      }),
    );
  });
});

describe('reversals', () => {
  it('are the same both ways round, turned', () => {
    fc.assert(
      fc.property(ideasOf, methodOf, methodOf, (ideas, a, b) => {
        const [first, second] = [rankBy(a, ideas, weights), rankBy(b, ideas, weights)];
        const forth = reversalsBetween(first, second, 1000);
        const back = reversalsBetween(second, first, 1000);
        const keys = (of: typeof forth, turned: boolean) =>
          of.reversals.map(({ above, below }) => (turned ? `${below} ${above}` : `${above} ${below}`)).sort();
        expect(keys(back, true)).toEqual(keys(forth, false));
        expect(back.pairs).toBe(forth.pairs);
        expect(forth.count).toBe(forth.reversals.length);
        expect(forth.count).toBeLessThanOrEqual(forth.pairs);
        const few = reversalsBetween(first, second, 2);
        expect(few).toEqual({ ...forth, reversals: forth.reversals.slice(0, 2) });
      }),
    );
  });

  it('are none between a ranking and itself, and every pair where one is the other upside down', () => {
    const ideas = [1, 2, 3].map((n) => ({
      ...blank,
      id: `idea-${n}`,
      impactOutOfTen: n,
      confidence: 1,
      ease: 1,
      delay: { costPerWeek: 10 - n, weeks: 1 },
    }));
    const [up, down] = [rankBy('ice', ideas), rankBy('cd3', ideas)];
    expect(reversalsBetween(up, up, 9).reversals).toEqual([]);
    expect(reversalsBetween(up, down, 9)).toEqual({
      count: 3,
      pairs: 3,
      reversals: [
        { above: 'idea-3', below: 'idea-1' },
        { above: 'idea-2', below: 'idea-1' },
        { above: 'idea-3', below: 'idea-2' },
      ],
    });
  });
});
