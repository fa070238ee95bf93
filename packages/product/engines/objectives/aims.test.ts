import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysOfPeriod } from '../roadmap/objective-period.ts';
import { aimsIn, directionOf, led } from './aims.ts';
import { periodOf } from './name-period.ts';

describe('what a goal says in figures', () => {
  it.each([
    ['Integrator NPS of 40', [{ unit: '', baseline: null, target: 40, ratio: null }]],
    ['from 29 to 14 days', [{ unit: 'day', baseline: 29, target: 14, ratio: null }]],
    ['from 29 days to 14 days', [{ unit: 'day', baseline: 29, target: 14, ratio: null }]],
    ['cut report time by half', [{ unit: '', baseline: null, target: null, ratio: 0.5 }]],
    ['reduce churn by 20 %', [{ unit: '', baseline: null, target: null, ratio: 0.8 }]],
    ['grow usage by 20 %', [{ unit: '', baseline: null, target: null, ratio: 1.2 }]],
    ['double the integrations', [{ unit: '', baseline: null, target: null, ratio: 2 }]],
    ['delight technicians', []],
  ])('“%s”', (goal, wanted) => expect(aimsIn(goal)).toEqual(wanted));

  it('points down where the goal does', () =>
    expect([directionOf('fewer outages'), directionOf('more daily use')]).toEqual(['decrease', 'increase']));

  it('leads by a ratio, and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), (baseline) => {
        expect(led(led(baseline, 2), 0.5)).toBe(baseline);
      }),
    );
  });
});

it('a window is called as the period whose days it has', () => {
  const months = fc.integer({ min: 1, max: 12 });
  const names = fc.constantFrom('FY27', 'FY27 Q1', 'FY28 Q4', 'FY27 H2', '2026 Q3', '2027');
  fc.assert(
    fc.property(names, months, (name, month) => {
      const { from, to } = daysOfPeriod(name, month)!;
      const called = periodOf({ from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z` }, 'UTC', month)!;
      expect(daysOfPeriod(called, month)).toEqual({ from, to });
    }),
  );
  expect(periodOf({ from: '2026-08-03T00:00:00Z', to: '2026-09-01T00:00:00Z' }, 'UTC', 2)).toBeNull();
  expect(periodOf({ from: null, to: null }, 'UTC', 2)).toBeNull();
});
