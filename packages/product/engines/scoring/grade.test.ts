import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysOfPeriod } from './fiscal-period.ts';
import { colourOf, gradeKeyResult, gradeObjective, type KeyResultFigures } from './grade.ts';

const keyResult = (more: Partial<KeyResultFigures>): KeyResultFigures => ({
  id: 'kr-a',
  direction: 'increase',
  baseline: 0,
  target: 10,
  current: 5,
  weight: null,
  ...more,
});
const gradeOf = (more: Partial<KeyResultFigures>) => gradeKeyResult(keyResult(more));

describe('a key result', () => {
  it.each<[Partial<KeyResultFigures>, number]>([
    [{ baseline: 101, target: 108, current: 104 }, 3 / 7],
    [{ direction: 'decrease', baseline: 140, target: 10, current: 118 }, 22 / 130],
    [{ current: 12 }, 1],
    [{ current: -3 }, 0],
    [{ baseline: -12, target: 20, current: -8 }, 0.125],
    [{ direction: 'binary', baseline: null, target: null, current: 1 }, 1],
    [{ direction: 'binary', baseline: 0, target: 1, current: 0 }, 0],
    [{ direction: 'binary', baseline: 1, target: 0, current: 0 }, 1],
  ])('%j is graded %d', (given, grade) => expect(gradeOf(given)).toEqual({ grade }));

  it.each<[Partial<KeyResultFigures>, string[]]>([
    [{ baseline: null }, ['baseline']],
    [{ target: null, current: null }, ['target', 'current value']],
    [{ baseline: 10 }, ['target is 10, the same as the baseline']],
    [{ direction: 'decrease' }, ['target is 10, which is no decrease from 0']],
    [{ direction: 'binary', current: 0.5 }, ['current value is 0.5, and done or not is 1 or 0']],
    [{ direction: 'binary', current: null }, ['current value']],
  ])('%j is blocked, and not guessed', (given, missing) => expect(gradeOf(given)).toEqual({ missing }));
});

describe('an objective', () => {
  it('is the weighted mean, and each the same where none has a weight', () => {
    const results = [
      keyResult({ id: 'kr-1', current: 10, weight: 3 }),
      keyResult({ id: 'kr-2', current: 0, weight: 1 }),
    ];
    expect(gradeObjective('obj-a', results)).toMatchObject({ grade: 0.75, blocked: [], isUnweighted: false });
    const unweighted = results.map((result) => ({ ...result, weight: null }));
    expect(gradeObjective('obj-a', unweighted)).toMatchObject({ grade: 0.5, isUnweighted: true });
  });

  it('has no grade where anything is blocked, and says what the rest would be', () => {
    const results = [
      keyResult({ id: 'kr-1', current: 10, weight: 3 }),
      keyResult({ id: 'kr-2', baseline: null, weight: 1 }),
      keyResult({ id: 'kr-3', current: 4 }),
    ];
    expect(gradeObjective('obj-a', results)).toEqual({
      graded: [
        { id: 'kr-1', grade: 1 },
        { id: 'kr-3', grade: 0.4 },
      ],
      blocked: [
        { id: 'kr-2', missing: ['baseline'] },
        { id: 'kr-3', missing: ['weight'] },
      ],
      grade: null,
      withoutBlocked: 1,
      isUnweighted: false,
    });
    expect(gradeObjective('obj-a', [])).toMatchObject({
      grade: null,
      blocked: [{ id: 'obj-a', missing: ['key results'] }],
    });
    expect(gradeObjective('obj-a', [keyResult({ weight: 0 })])).toMatchObject({
      grade: null,
      blocked: [{ id: 'obj-a', missing: ['a weight above 0'] }],
    });
  });

  it('is red under 0.4, yellow under 0.7, else green', () => {
    expect([0, 0.399, 0.4, 0.699, 0.7, 1].map(colourOf)).toEqual([
      'red',
      'red',
      'yellow',
      'yellow',
      'green',
      'green',
    ]);
  });
});

const number = fc.integer({ min: -1000, max: 1000 });
const gradeIn = (given: Partial<KeyResultFigures>) => {
  const found = gradeOf(given);
  return 'grade' in found ? found.grade : Number.NaN;
};

describe('grades, whatever the figures', () => {
  it('are from 0 to 1, and never fall as the value nears its target', () => {
    fc.assert(
      fc.property(number, number, number, fc.nat(500), (baseline, target, current, step) => {
        fc.pre(baseline !== target);
        const direction = target > baseline ? 'increase' : 'decrease';
        const nearer = current + (target > baseline ? step : -step);
        const [here, there] = [
          gradeIn({ direction, baseline, target, current }),
          gradeIn({ direction, baseline, target, current: nearer }),
        ];
        expect(here).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThanOrEqual(1);
        expect(there).toBeGreaterThanOrEqual(here);
      }),
    );
  });

  it('of what should fall mirror those of what should rise', () => {
    fc.assert(
      fc.property(number, number, number, (baseline, target, current) => {
        fc.pre(baseline < target);
        const rising = gradeIn({ baseline, target, current });
        const falling = gradeIn({
          direction: 'decrease',
          baseline: -baseline,
          target: -target,
          current: -current,
        });
        expect(falling).toBe(rising);
      }),
    );
  });

  it('of an objective lie between its key results’, whatever they weigh, and do not hang on their order', () => {
    const results = fc.array(
      fc.record({ current: fc.integer({ min: -2, max: 12 }), weight: fc.integer({ min: 1, max: 9 }) }),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(results, (given) => {
        const all = given.map((one, place) => keyResult({ id: `kr-${place}`, ...one }));
        const found = gradeObjective('obj-a', all);
        const grades = found.graded.map(({ grade }) => grade);
        expect(found.grade).toBeGreaterThanOrEqual(Math.min(...grades) - 1e-12);
        expect(found.grade).toBeLessThanOrEqual(Math.max(...grades) + 1e-12);
        expect(gradeObjective('obj-a', [...all].reverse())).toEqual(found);
      }),
    );
  });
});

describe('the period of an objective', () => {
  it.each([
    ['FY27', '2026-02-01', '2027-02-01'],
    ['FY27 Q3', '2026-08-01', '2026-11-01'],
    ['Q4 FY27', '2026-11-01', '2027-02-01'],
    ['fy2027 H1', '2026-02-01', '2026-08-01'],
    ['FY 27', '2026-02-01', '2027-02-01'],
    ['2026', '2026-01-01', '2027-01-01'],
    ['Q3 2026', '2026-07-01', '2026-10-01'],
    ['2026-Q3', '2026-07-01', '2026-10-01'],
  ])('%s is from %s to %s', (written, from, to) => expect(daysOfPeriod(written, 2)).toEqual({ from, to }));
  it('of a fiscal year that starts in January is that year', () =>
    expect(daysOfPeriod('FY27 Q1', 1)).toEqual({ from: '2027-01-01', to: '2027-04-01' }));
  it.each(['', 'soon', '27', 'FY27 Q5', 'FY27 H3', 'FY27 Q3 and more', 'Q3'])('%s is not read', (written) =>
    expect(daysOfPeriod(written, 2)).toBeNull(),
  );
});
