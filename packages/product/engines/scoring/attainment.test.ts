import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActualOutcome, reviewOutcomes, type TargetOutcome } from './attainment.ts';

const target = (measure: string, baseline: number | null, to: number | null): TargetOutcome => ({
  measure,
  baseline,
  target: to,
  unit: null,
});
const actual = (measure: string, value: number | null, at: string | null = null): ActualOutcome => ({
  measure,
  value,
  at,
});

describe('the outcomes of an initiative', () => {
  it('are held against their targets, falling ones too, and not clamped', () => {
    const found = reviewOutcomes(
      [target('Search time', 4, 0.5), target('No click', 30, 20)],
      [actual('search  time ', 0.15), actual('No click', 32)],
    );
    expect(found.outcomes.map(({ attainment, verdict }) => [attainment, verdict])).toEqual([
      [1.1, 'met'],
      [-0.2, 'missed'],
    ]);
    expect(found.verdict).toBe('partial');
    expect(found.attainment).toBeCloseTo(0.45, 12);
  });

  it.each<[string, TargetOutcome[], ActualOutcome[], string, number | null]>([
    ['as targeted', [target('a', 0, 10)], [actual('a', 10)], 'met', 1],
    ['in part', [target('a', 390, 100)], [actual('a', 140)], 'partial', 250 / 290],
    ['not moved', [target('a', 5, 10)], [actual('a', 5)], 'missed', 0],
    ['not measured', [target('a', 5, 10)], [], 'unmeasured', null],
    ['measured with no value', [target('a', 5, 10)], [actual('a', null)], 'unmeasured', null],
    ['with no target', [], [actual('a', 5)], 'unmeasured', null],
    ['with no baseline', [target('a', null, 10)], [actual('a', 5)], 'unmeasured', null],
    ['with no way to go', [target('a', 10, 10)], [actual('a', 10)], 'unmeasured', null],
    ['half measured', [target('a', 0, 10), target('b', 0, 1)], [actual('a', 10)], 'partial', null],
  ])('%s', (_what, targets, actuals, verdict, attainment) => {
    expect(reviewOutcomes(targets, actuals)).toMatchObject({ verdict, attainment });
  });

  it('take the latest value that is known, and name what had no target', () => {
    const found = reviewOutcomes(
      [target('a', 0, 10)],
      [
        actual('a', 9, '2026-10-01'),
        actual('a', 4, '2026-09-01'),
        actual('a', 1),
        actual('a', null, '2026-11-01'),
        actual('b', 3),
      ],
    );
    expect(found).toMatchObject({ attainment: 0.9, untargeted: ['b'] });
  });

  it('do not hang on their unit or on which way is up', () => {
    const number = fc.integer({ min: -500, max: 500 });
    fc.assert(
      fc.property(
        number,
        number,
        number,
        fc.constantFrom(-4, -1, 2, 8),
        number,
        (from, to, at, by, shift) => {
          fc.pre(from !== to);
          const turned = (one: number) => one * by + shift;
          const plain = reviewOutcomes([target('a', from, to)], [actual('a', at)]);
          const other = reviewOutcomes([target('a', turned(from), turned(to))], [actual('a', turned(at))]);
          expect(other.attainment).toBeCloseTo(plain.attainment!, 9);
          expect(other.verdict).toBe(plain.verdict);
        },
      ),
    );
  });
});
