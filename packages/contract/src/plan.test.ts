import { soundPlans } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Plan } from './plan.ts';

describe('the plan language', () => {
  it('is JSON: a plan written down and read back is the same plan', () => {
    fc.assert(
      fc.property(soundPlans(), ({ plan }) => {
        expect(Plan.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
      }),
    );
  });

  const steps = (step: object) => ({ version: 1, job: 'x', honours: [], steps: [step] });
  it.each([
    ['another version', { ...steps({ kind: 'answer', id: 'a', data: {} }), version: 2 }],
    ['no steps', { version: 1, job: 'x', honours: [], steps: [] }],
    ['a kind there is not', steps({ kind: 'shell', id: 'a', run: 'ls' })],
    ['a field there is not', steps({ kind: 'answer', id: 'a', data: {}, code: '1' })],
    ['a condition in a string of code', steps({ kind: 'when', id: 'a', if: 'x.y > 3', then: [] })],
    [
      'an operator there is not',
      steps({ kind: 'when', id: 'a', if: { op: 'matches', left: 'a', right: '.*' }, then: [] }),
    ],
    ['an id with dots', steps({ kind: 'answer', id: 'a.b', data: {} })],
    ['an id that every object has', steps({ kind: 'answer', id: '__proto__', data: {} })],
    ['a reference with more to it', steps({ kind: 'answer', id: 'a', data: { x: { $: 'b.c', or: 1 } } })],
  ])('has no room for %s', (_what, plan) => {
    expect(Plan.safeParse(plan).success).toBe(false);
  });
});
