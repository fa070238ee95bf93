import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Example } from './example.ts';
import { foldsOf } from './folds.ts';
import { factorOf, gramOf } from './gram.ts';
import { minimise } from './lbfgs.ts';
import { learn, SURE_ENOUGH } from './learner.ts';
import { softmax } from './logistic.ts';
import { calibrationOf, macroF1, scoreLabels } from './measure.ts';

const ABOUT = { entity: 'feedback', field: 'tags', date: '2026-11-22' };
const MATTERS: Record<string, string[]> = {
  bug: ['crashes on saving', 'shows an error and freezes', 'loses what was typed', 'prints twice'],
  wish: [
    'could you add an export',
    'it would be nice to sort',
    'please support groups',
    'we would like a filter',
  ],
  question: [
    'how do I change my name?',
    'where is the report?',
    'what does this number mean?',
    'is there a limit?',
  ],
};
const PLACES = [
  'the loan desk',
  'the kiosk',
  'the catalogue',
  'the budget page',
  'story time',
  'the label printer',
];

/** Real enough to be learnt: each matter said of each place. */
const examples: Example[] = Object.entries(MATTERS).flatMap(([label, says]) =>
  says.flatMap((said, s) =>
    PLACES.map((place, p) => ({ id: `${label}-${s}${p}`, parts: [`At ${place}: ${said}`], label })),
  ),
);

describe('learn', () => {
  const learner = learn(examples, { about: ABOUT });

  it('tells labels apart in texts it has not seen', () => {
    const guesses = [
      ['The van planner crashes and shows an error', 'bug'],
      ['Could you add groups to the van planner, we would like it', 'wish'],
      ['How do I change the colour of the van planner?', 'question'],
    ].map(([text, label]) => [label, learner.guess({ id: 'new', parts: [text!] }).label]);
    expect(guesses.filter(([label, guessed]) => label !== guessed)).toEqual([]);
  });

  it('gives probabilities that sum to one, and no label under its threshold', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { label, sure, probabilities } = learner.guess({ id: 'new', parts: [text] });
        const sum = Object.values(probabilities).reduce((all, one) => all + one, 0);
        expect(sum).toBeCloseTo(1, 9);
        expect(sure).toBe(Math.max(...Object.values(probabilities)));
        if (sure < SURE_ENOUGH) expect(label).toBeNull();
      }),
    );
    expect(learner.guess({ id: 'new', parts: ['zzz'] })).toMatchObject({ label: null, sure: 1 / 3 });
  });

  it('learns the same from the same examples, in whatever order they come', () => {
    const again = learn(examples.toReversed(), { about: ABOUT });
    expect(again.card).toEqual(learner.card);
    const instance = { id: 'new', parts: ['The catalogue freezes'] };
    expect(again.guess(instance)).toEqual(learner.guess(instance));
  });

  it('keeps a card: from what, how well on what it had not seen, and what it cannot do', () => {
    const { card } = learner;
    expect(card).toMatchObject({ ...ABOUT, examples: 72, folds: 5, threshold: SURE_ENOUGH });
    expect(card.labels.map(({ count }) => count)).toEqual([24, 24, 24]);
    expect(card.macroF1).toBeGreaterThan(0.8);
    expect(card.baselineMacroF1).toBeCloseTo(1 / 6, 9);
    expect(card.limits.join(' ')).toMatch(/From 72 examples/);
    const other = learn([...examples.slice(1), { ...examples[0]!, label: 'wish' }], { about: ABOUT });
    expect(other.card.examplesHash).not.toBe(card.examplesHash);
  });

  it('leaves out a label with too few examples, and says so; with one label it says what to do', () => {
    const rare = { id: 'rare', parts: ['Thank you'], label: 'praise' };
    const { card } = learn([...examples, rare], { about: ABOUT });
    expect(card.labels.map(({ label }) => label)).not.toContain('praise');
    expect(card.limits.join(' ')).toMatch(/praise \(1 records\)/);
    expect(() => learn(examples.slice(0, 10), { about: ABOUT })).toThrow(/1 labels .*takes two/);
  });

  it('learns nothing where labels were given by chance, and its card knows', () => {
    const folds = foldsOf(
      examples.map(({ id }) => ({ id, stratum: '' })),
      3,
    );
    const byChance = examples.map((example, at) => ({ ...example, label: `label ${folds[at]}` }));
    const { card } = learn(byChance, { about: ABOUT });
    expect(card.macroF1).toBeLessThan(0.5);
    expect(card.calibration.error).toBeLessThan(0.2);
  });

  it('looks at vectors where there are some', () => {
    const said = examples.map((example, at) => ({
      ...example,
      parts: ['the same words for all'],
      vectors: [
        Int8Array.from([example.label === 'bug' ? 90 : -90, at % 7, example.label === 'wish' ? 90 : -90]),
      ],
    }));
    const { card } = learn(said, { about: ABOUT });
    expect(card.sights).toContain('meaning');
    expect(card.macroF1).toBe(1);
  });
});

describe('its parts', () => {
  it('the minimum of a bowl is found', () => {
    const target = [3, -2, 0.5];
    const at = new Float64Array(3);
    minimise(at, (point, gradient) => {
      target.forEach((wanted, d) => {
        gradient[d] = 2 * (d + 1) * (point[d]! - wanted);
      });
      return target.reduce((sum, wanted, d) => sum + (d + 1) * (point[d]! - wanted) ** 2, 0);
    });
    for (const [d, wanted] of target.entries()) expect(at[d]).toBeCloseTo(wanted, 3);
  });

  it('a factor times its own transpose is the matrix', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 4, maxLength: 4 }), {
          minLength: 1,
          maxLength: 6,
        }),
        (rows) => {
          const n = rows.length;
          const gram = gramOf(rows.map((weights) => ({ places: [0, 1, 2, 3], weights })));
          const factor = factorOf(gram, n);
          for (let i = 0; i < n; i++)
            for (let j = 0; j < n; j++) {
              const wanted = rows[i]!.reduce((sum, value, d) => sum + value * rows[j]![d]!, 0);
              const product = Array.from({ length: n }, (_, k) => factor[i * n + k]! * factor[j * n + k]!);
              expect(gram[i * n + j]).toBe(wanted);
              expect(product.reduce((sum, one) => sum + one, 0)).toBeCloseTo(wanted, 1);
            }
        },
      ),
    );
  });

  it('folds share every stratum out evenly, whatever the order', () => {
    const items = fc.uniqueArray(fc.record({ id: fc.string(), stratum: fc.constantFrom('a', 'b') }), {
      selector: ({ id }) => id,
      maxLength: 40,
    });
    fc.assert(
      fc.property(items, (given) => {
        const folds = foldsOf(given, 5);
        const reversed = foldsOf(given.toReversed(), 5).toReversed();
        expect(reversed).toEqual(folds);
        for (const stratum of ['a', 'b']) {
          const sizes = [0, 1, 2, 3, 4].map(
            (fold) => given.filter((one, at) => one.stratum === stratum && folds[at] === fold).length,
          );
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('a temperature changes how sure, never which', () => {
    const scores = fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(scores, (of) => {
        const [cool, warm] = [softmax(of, 0.5), softmax(of, 2)];
        expect(cool.indexOf(Math.max(...cool))).toBe(of.indexOf(Math.max(...of)));
        expect(Math.max(...cool)).toBeGreaterThanOrEqual(Math.max(...warm) - 1e-12);
      }),
    );
  });

  it('scores are those that a hand works out', () => {
    const guesses = ['a a', 'a b', 'b b', 'b b', 'b a'].map((pair) => {
      const [truth, label] = pair.split(' ');
      return { truth: truth!, label: label!, sure: 0.8 };
    });
    const scores = scoreLabels(guesses, ['a', 'b']);
    expect(scores[0]).toEqual({ label: 'a', count: 2, precision: 0.5, recall: 0.5, f1: 0.5 });
    expect(macroF1(scores)).toBeCloseTo((1 / 2 + 2 / 3) / 2, 12);
    expect(calibrationOf(guesses).error).toBeCloseTo(0.2, 12);
  });
});
