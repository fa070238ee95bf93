import { type CallNode, FAULT_CODES, type Fault, type PlanNode } from '@conductor/contract';
import { toyBrief, toyPolicy, verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { check } from './check.ts';
import {
  answer,
  between,
  by,
  call,
  codes,
  commitStep,
  faultsOf,
  listed,
  planOf,
  slots,
  textCommits,
  twoApprovers,
} from './plans.testing.ts';

const nested = (levels: number): CallNode['input'][string] =>
  Array.from({ length: levels }).reduce<CallNode['input'][string]>((inner) => [inner], 'plain');

const waitFor = (event: string, within: string | undefined): PlanNode => ({
  ...{ kind: 'wait', id: 'x', until: { event, key: 'shelf' } },
  ...(within ? { within } : {}),
});

/** For every code: a plan that has the fault, and where it is. */
const CASES: [Fault['code'], string, () => Fault[]][] = [
  ['malformed', 'steps.0.kind', () => faultsOf({ ...planOf([listed]), steps: [{ kind: 'eval', id: 'x' }] })],
  ['unknown-job', 'job', () => faultsOf({ ...planOf([listed, answer]), job: 'note.burn' })],
  ['unknown-operation', 'steps.1.operation', () => between(call('burnt', 'note.burn'))],
  ['unknown-field', 'steps.1.input.colour', () => between(call('x', 'note.list', { colour: 'red' }))],
  ['missing-field', 'steps.1.input.ids', () => between(call('x', 'note.read'))],
  ['type-mismatch', 'steps.1.input.kind', () => between(call('x', 'note.list', { kind: 'loud' }))],
  [
    'undefined-reference',
    'steps.1.input.ids',
    () => between(call('x', 'note.read', { ids: { $: 'later.ids' } }), call('later', 'note.list')),
  ],
  ['duplicate-step', 'steps.1', () => between(call('listed', 'note.list'))],
  [
    'unbounded-loop',
    'steps.1.atMost',
    () =>
      between({ kind: 'each', id: 'x', in: { $: 'listed.ids' }, as: 'one', do: [] } as unknown as PlanNode),
  ],
  [
    'over-budget',
    'steps',
    () =>
      between({
        kind: 'each',
        id: 'x',
        in: { $: 'listed.ids' },
        as: 'one',
        atMost: 200,
        do: [call('y', 'note.list')],
      }),
  ],
  [
    'write-without-change-set',
    'steps.1.change',
    () => between({ kind: 'commit', id: 'x', change: { $: 'listed.ids' } }),
  ],
  [
    'approval-missing',
    'steps.2',
    () =>
      faultsOf(
        planOf([listed, call('draft', 'note.add', { text: 'Mine' }), commitStep, answer]),
        twoApprovers('head'),
      ),
  ],
  ['low-integrity', 'steps.3', () => between(...textCommits)],
  [
    'not-permitted',
    'steps.0',
    () =>
      faultsOf(planOf([listed, answer]), {
        policy: toyPolicy({
          calls: { 'note.list': { allowed: false, policies: [], requiredRoles: ['keeper'] } },
        }),
      }),
  ],
  [
    'dropped-slot',
    'honours',
    () => faultsOf(planOf([listed, answer]), { brief: toyBrief('note.count', slots({ kind: 'plain' })) }),
  ],
  ['no-answer', 'steps', () => faultsOf(planOf([listed]))],
  ['too-deep', 'steps.1.input.kind', () => between(call('x', 'note.list', { kind: nested(200) }))],
  ['too-large', 'steps.1.input.kind', () => between(call('x', 'note.list', { kind: 'x'.repeat(1_000_001) }))],
  ['unbounded-wait', 'steps.1', () => between(waitFor('note.seen', undefined))],
  ['unknown-event', 'steps.1.until.event', () => between(waitFor('note.lost', 'P1D'))],
  [
    'unreachable',
    'steps.1.if',
    () => between({ kind: 'when', id: 'w', if: { op: 'eq', left: 1, right: 1 }, then: [] }),
  ],
  [
    'secret-leaves',
    'steps.2.input.words',
    () => between(call('s', 'note.secret'), call('t', 'note.tell', { words: { $: 's.words' } })),
  ],
];

describe('every fault is reported with its place, its reason and its mend', () => {
  it('has a case for each code there is', () => {
    expect(CASES.map(([code]) => code)).toEqual([...FAULT_CODES]);
  });

  for (const [code, path, faults] of CASES) {
    it(`${verifies('LAW-10', 'LAW-1')}${code}`, () => {
      const found = faults().find((fault) => fault.code === code);
      // What is too deep goes on.
      expect(found?.path.slice(0, code === 'too-deep' ? path.length : undefined)).toBe(path);
      expect(found?.reason.length).toBeGreaterThan(5);
      expect(found?.mend).toMatch(/^[A-Z].{4,}\.$/);
    });
  }

  it('lists them all at once', () => {
    expect(codes(between(call('a', 'note.burn'), call('b', 'note.read'), call('b', 'note.list')))).toEqual([
      'unknown-operation',
      'missing-field',
      'duplicate-step',
    ]);
  });
});

describe('a sound plan', () => {
  it('is checked, with its hash, its types, its labels and its worst case', () => {
    const verdict = check(planOf([listed, answer]), by());
    expect(verdict.kind).toBe('checked');
    if (verdict.kind !== 'checked') return;
    expect(verdict.plan.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(verdict.plan.worst.steps).toBe(2);
    expect(verdict.plan.labels['listed']).toEqual({ integrity: 'record', sensitivity: 'internal' });
  });

  it('counts the dearer branch and every loop at its bound', () => {
    const steps: PlanNode[] = [
      listed,
      {
        kind: 'when',
        id: 'w',
        if: { op: 'empty', value: { $: 'listed.ids' } },
        then: [call('a', 'note.list'), call('b', 'note.list')],
        else: [
          {
            kind: 'each',
            id: 'e',
            in: { $: 'listed.ids' },
            as: 'one',
            atMost: 7,
            do: [call('c', 'note.list')],
          },
        ],
      },
      answer,
    ];
    const verdict = check(planOf(steps), by());
    expect(verdict.kind === 'checked' && verdict.plan.worst.steps).toBe(1 + (1 + Math.max(2, 1 + 7)) + 1);
  });
});

describe(`${verifies('LAW-9')}the budget of steps`, () => {
  const steps = [listed, call('a', 'note.list'), answer];
  it('lets the last one through that fits, and refuses the next before anything runs', () => {
    expect(faultsOf(planOf(steps), { budget: { steps: 3 } })).toEqual([]);
    const [fault] = faultsOf(planOf(steps), { budget: { steps: 2 } });
    expect(fault).toMatchObject({ code: 'over-budget', reason: expect.stringContaining('3 steps, and 2') });
  });
});

describe('what was said', () => {
  const brief = toyBrief('note.count', slots({ kind: 'plain', loud: true }));
  const honouring = (honours: string[], input: CallNode['input'] = { kind: { $: 'slot.kind' } }) =>
    faultsOf(planOf([call('listed', 'note.list', input), answer], honours), { brief });

  it('is honoured whole, in word and in deed', () => {
    expect(honouring(['kind', 'loud'])).toEqual([]);
    expect(honouring(['kind'])).toMatchObject([
      { code: 'dropped-slot', reason: expect.stringContaining('loud') },
    ]);
    // Said to be honoured and used nowhere.
    expect(honouring(['kind', 'loud'], {})).toMatchObject([
      { code: 'dropped-slot', reason: expect.stringContaining('kind') },
    ]);
  });
});

describe('an answer', () => {
  it('is one, the last step, and of the job’s shape', () => {
    expect(codes(faultsOf(planOf([answer, listed])))).toContain('no-answer');
    expect(codes(between({ kind: 'answer', id: 'first', data: { total: { $: 'listed.total' } } }))).toEqual([
      'no-answer',
    ]);
    const wrong: PlanNode = { kind: 'answer', id: 'answer', data: { total: { $: 'listed.ids' } } };
    expect(codes(faultsOf(planOf([listed, wrong])))).toEqual(['type-mismatch']);
  });

  it(`${verifies('LAW-4')}is made of what was found, and not written into the plan`, () => {
    const invented: PlanNode = { kind: 'answer', id: 'answer', data: { total: 42 } };
    expect(codes(faultsOf(planOf([listed, invented])))).toEqual(['no-answer']);
  });
});
