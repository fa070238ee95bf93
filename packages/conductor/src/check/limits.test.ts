import type { Plan, PlanNode } from '@conductor/contract';
import { describe, expect, it } from 'vitest';
import { MOST_STEPS } from './check.ts';
import { MOST_LEVELS } from './limits.ts';
import { answer, between, call, codes, faultsOf, listed, planOf } from './plans.testing.ts';

const nest = (levels: number, inner: unknown, around: (one: unknown) => unknown): unknown =>
  Array.from({ length: levels }).reduce(around, inner);

describe('a plan that is too big', () => {
  it.each<[string, string, () => unknown]>([
    [
      'ten thousand loops in each other',
      'too-deep',
      () => ({
        ...planOf([answer]),
        steps: [
          nest(10_000, listed, (one) => ({
            kind: 'each',
            id: 'e',
            in: { $: 'listed.ids' },
            as: 'x',
            atMost: 1,
            do: [one],
          })),
        ],
      }),
    ],
    ['a million lists in each other', 'too-deep', () => nest(1_000_000, 1, (one) => [one])],
    [
      'a condition of ten thousand nots',
      'too-deep',
      () =>
        planOf([
          listed,
          {
            kind: 'when',
            id: 'w',
            then: [],
            if: nest(10_000, { op: 'exists', value: 1 }, (is) => ({ op: 'not', is })),
          } as PlanNode,
          answer,
        ]),
    ],
    [
      'a plan that holds itself',
      'too-deep',
      () => {
        const plan = planOf([listed]);
        return Object.assign(plan, { steps: [plan] });
      },
    ],
    [
      'a very long list',
      'too-large',
      () => planOf([call('x', 'note.list', { kind: Array.from({ length: 60_000 }, () => 1) }), answer]),
    ],
    ['a list that claims to be longer than memory', 'too-large', () => new Array(4_000_000_000)],
    [
      'many long texts',
      'too-large',
      () =>
        planOf(
          Array.from({ length: 60 }, (_, at) => call(`x${at}`, 'note.list', { kind: 'x'.repeat(20_000) })),
        ),
    ],
    ['a very long name', 'too-large', () => ({ ['x'.repeat(2_000_000)]: 1 })],
    [
      'more steps than are allowed',
      'too-large',
      () => planOf([...Array.from({ length: MOST_STEPS }, (_, at) => call(`x${at}`, 'note.list')), answer]),
    ],
  ])('is refused, and told why: %s', (_what, code, plan) => {
    const faults = faultsOf(plan());
    expect(codes(faults)).toEqual([code]);
    expect(faults[0]?.path.length).toBeLessThan(400);
  });

  it('is not one that is as deep as it may be', () => {
    // A step in a step is two levels, and what a condition holds a few more.
    const levels = Math.floor((MOST_LEVELS - 8) / 2);
    let steps: PlanNode[] = [call('inner', 'note.list')];
    for (let at = 0; at < levels; at += 1)
      steps = [{ kind: 'when', id: `w${at}`, if: { op: 'empty', value: { $: 'listed.ids' } }, then: steps }];
    expect(between(...steps)).toEqual([]);
  });
});

describe('what is no plan', () => {
  const reasonOf = (plan: unknown) => faultsOf(plan)[0];
  const step = (more: object): Plan => planOf([{ ...(listed as object), ...more } as PlanNode, answer]);

  it('is told what is wrong in words', () => {
    expect(reasonOf(step({ kind: 'eval' }))?.reason).toBe('there is no kind of step “eval”');
    expect(reasonOf(step({ input: undefined }))).toMatchObject({
      path: 'steps.0.input',
      reason: 'input is missing',
    });
    expect(reasonOf(step({ zeal: 1, code: 2 }))?.reason).toBe('there is no field code, zeal here');
    expect(reasonOf(step({ input: { kind: { $: 'a.b', or: 1 } } }))?.reason).toContain(
      'neither a value nor a reference',
    );
    expect(reasonOf(step({ kind: 'when', if: { op: 'matches' }, then: [] }))?.reason).toBe(
      'there is no operator “matches”',
    );
    expect(reasonOf(null)?.reason.length).toBeGreaterThan(5);
  });
});
