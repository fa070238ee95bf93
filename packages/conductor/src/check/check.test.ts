import {
  type CallNode,
  type Condition,
  FAULT_CODES,
  type Fault,
  type Intent,
  type Pack,
  type Plan,
  type PlanNode,
  readOperation,
} from '@conductor/contract';
import { slot, toyBrief, toyFact, toyPack, toyPolicy, verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadPacks } from '../load/catalogue.ts';
import { check } from './check.ts';
import type { CheckBy } from './check-by.ts';

const catalogue = loadPacks([toyPack]);
const listed: PlanNode = { kind: 'call', id: 'listed', operation: 'note.list', input: {} };
const answer: PlanNode = { kind: 'answer', id: 'answer', data: { total: { $: 'listed.total' } } };
const call = (id: string, operation: string, input: CallNode['input'] = {}): CallNode => ({
  kind: 'call',
  id,
  operation,
  input,
});
const planOf = (steps: PlanNode[], honours: string[] = []): Plan => ({
  version: 1,
  job: 'note.count',
  honours,
  steps,
});
const by = (more: Partial<CheckBy> = {}): CheckBy => ({
  catalogue,
  policy: toyPolicy(),
  brief: toyBrief(),
  budget: { steps: 100 },
  ...more,
});

function faultsOf(plan: unknown, more: Partial<CheckBy> = {}): Fault[] {
  const verdict = check(plan, by(more));
  return verdict.kind === 'faults' ? verdict.faults : [];
}

/** The faults of a plan whose steps stand between the list and the answer. */
const between = (...steps: PlanNode[]) => faultsOf(planOf([listed, ...steps, answer]));

const codes = (faults: Fault[]) => [...new Set(faults.map(({ code }) => code))];
const slots = (given: Record<string, unknown>): Intent['slots'] =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, slot(value)]));

/** Text chooses what is written, and nothing stands between. */
const textCommits = [
  call('read', 'note.read', { ids: { $: 'listed.ids' } }),
  call('draft', 'note.add', { text: { $: 'read.loudest' } }),
  { kind: 'commit', id: 'done', change: { $: 'draft.changeSet' } },
] satisfies PlanNode[];

const ask = (
  id: string,
  of: Extract<PlanNode, { kind: 'ask' }>['of'] = { table: 'approvals' },
): PlanNode => ({
  kind: 'ask',
  id,
  form: 'approve',
  change: { $: 'draft.changeSet' },
  of,
  question: 'May it?',
});
const whenApproved = (id: string, steps: PlanNode[]): PlanNode => ({
  kind: 'when',
  id: `${id}When`,
  if: { op: 'eq', left: { $: `${id}.decision` }, right: 'approved' },
  then: steps,
});
const [readStep, draftStep, commitStep] = textCommits as [PlanNode, PlanNode, PlanNode];
const twoApprovers = (role: string) => ({
  policy: toyPolicy({ approvals: { 'note.add': { role, rule: 'approvals: notes' } } }),
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
];

describe('every fault is reported with its place, its reason and its mend', () => {
  it('has a case for each code there is', () => {
    expect(CASES.map(([code]) => code)).toEqual([...FAULT_CODES]);
  });

  for (const [code, path, faults] of CASES) {
    it(`${verifies('LAW-10', 'LAW-1')}${code}`, () => {
      const found = faults().find((fault) => fault.code === code);
      expect(found?.path).toBe(path);
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
    expect(verdict.plan.worstSteps).toBe(2);
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
    expect(verdict.kind === 'checked' && verdict.plan.worstSteps).toBe(1 + (1 + Math.max(2, 1 + 7)) + 1);
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

describe(`${verifies('LAW-2')}integrity`, () => {
  it('lets a person’s own words, and the pack’s, choose what is written', () => {
    expect(between(call('draft', 'note.add', { text: 'The pack’s own' }), commitStep)).toEqual([]);
    const plan = {
      ...planOf([
        call('draft', 'note.add', { text: { $: 'slot.text' } }),
        commitStep,
        {
          kind: 'answer',
          id: 'answer',
          data: { noteId: { $: 'draft.noteId' }, sequence: { $: 'done.sequence' } },
        },
      ]),
      job: 'note.add',
      honours: ['text'],
    };
    expect(faultsOf(plan, { brief: toyBrief('note.add', slots({ text: 'Mine' })) })).toEqual([]);
  });

  it('lets text choose it only once a person has approved the very change', () => {
    expect(codes(between(...textCommits))).toEqual(['low-integrity']);
    expect(between(readStep, draftStep, ask('leave'), whenApproved('leave', [commitStep]))).toEqual([]);
    expect(codes(between(readStep, draftStep, ask('leave'), commitStep))).toEqual(['low-integrity']);
  });

  it('does not take another answer, another question or another change for leave', () => {
    const rejected: PlanNode = {
      ...(whenApproved('leave', [commitStep]) as Extract<PlanNode, { kind: 'when' }>),
      if: { op: 'ne', left: { $: 'leave.decision' }, right: 'rejected' },
    };
    expect(codes(between(readStep, draftStep, ask('leave'), rejected))).toEqual(['low-integrity']);
    const either = {
      ...rejected,
      if: { op: 'or', all: [{ op: 'eq', left: { $: 'leave.decision' }, right: 'approved' }] },
    } as PlanNode;
    expect(codes(between(readStep, draftStep, ask('leave'), either))).toEqual(['low-integrity']);
    const other = call('other', 'note.add', { text: { $: 'read.loudest' } });
    const ofOther: PlanNode = { ...(ask('leave') as object), change: { $: 'other.changeSet' } } as PlanNode;
    expect(codes(between(readStep, draftStep, other, ofOther, whenApproved('leave', [commitStep])))).toEqual([
      'low-integrity',
    ]);
  });

  it('does not let text decide whether something is written', () => {
    const steered: PlanNode = {
      kind: 'when',
      id: 'w',
      if: { op: 'gt', left: { $: 'read.count' }, right: 3 },
      then: [call('draft', 'note.add', { text: 'The pack’s own' }), commitStep],
    };
    expect(codes(between(readStep, steered))).toEqual(['low-integrity']);
    const looped: PlanNode = {
      kind: 'each',
      id: 'e',
      in: { $: 'read.texts' },
      as: 'one',
      atMost: 3,
      do: [call('draft', 'note.add', { text: 'The pack’s own' }), commitStep],
    };
    expect(codes(between(readStep, looped))).toEqual(['low-integrity']);
  });

  it('does not let text choose on what', () => {
    const drop = [call('draft', 'note.drop', { id: { $: 'one' } }), commitStep];
    const each = (list: string): PlanNode => ({
      kind: 'each',
      id: 'e',
      in: { $: list },
      as: 'one',
      atMost: 3,
      do: drop,
    });
    expect(between(each('listed.ids'))).toEqual([]);
    const ranked = (operation: string) => call('ranked', operation, { ids: { $: 'listed.ids' } });
    expect(between(ranked('note.rank-by-id'), each('ranked.ids'))).toEqual([]);
    expect(codes(between(ranked('note.rank-by-text'), each('ranked.ids')))).toEqual(['low-integrity']);
  });

  it('trusts a capability as the least of those that offer it', () => {
    const plan = [
      call('ranked', 'note.rank', { ids: { $: 'listed.ids' } }),
      {
        kind: 'each',
        id: 'e',
        in: { $: 'ranked.ids' },
        as: 'one',
        atMost: 3,
        do: [call('draft', 'note.drop', { id: { $: 'one' } }), commitStep],
      },
    ] satisfies PlanNode[];
    expect(codes(between(...plan))).toEqual(['low-integrity']);
  });

  it('does not let text choose who is asked', () => {
    const people = readOperation({
      name: 'people.named',
      title: 'See who is named',
      input: z.object({ texts: z.array(z.string()) }),
      output: z.object({ person: z.string().meta({ conductor: { id: 'person' } }) }),
      yields: 'text',
      reads: 'internal',
      cost: { modelCalls: 0 },
      run: async () => ({ person: 'mallory' }),
    });
    const pack: Pack = { ...toyPack, operations: [...toyPack.operations, people] };
    const policy = toyPolicy();
    policy.calls['people.named'] = { allowed: true, policies: [], requiredRoles: [] };
    const steps = (person: string) => [
      listed,
      readStep,
      call('named', 'people.named', { texts: { $: 'read.texts' } }),
      draftStep,
      ask('leave', { person: { $: person } }),
      whenApproved('leave', [commitStep]),
      answer,
    ];
    const at = { catalogue: loadPacks([pack]), policy };
    expect(faultsOf(planOf(steps('named.person')), at)).toMatchObject([
      { code: 'low-integrity', path: 'steps.4.of.person' },
    ]);
    expect(faultsOf(planOf(steps('request.user')), at)).toEqual([]);
  });

  it('lets no name stand for two things, so that text cannot pass for a decision', () => {
    // The loop's own variable takes the name of a question, and its text says “approved”.
    const forged: PlanNode = {
      kind: 'each',
      id: 'e',
      in: { $: 'listed.items' },
      as: 'leave',
      atMost: 3,
      do: [whenApproved('leave', [commitStep])],
    };
    expect(codes(between(readStep, draftStep, ask('leave'), forged))).toContain('duplicate-step');
    expect(codes(between(call('slot', 'note.list')))).toEqual(['duplicate-step']);
    expect(codes(between(call('request', 'note.list')))).toEqual(['duplicate-step']);
  });
});

describe(`${verifies('LAW-3')}approvals`, () => {
  const draft = call('draft', 'note.add', { text: 'Mine' });
  const asked = (of: Extract<PlanNode, { kind: 'ask' }>['of']) =>
    codes(
      faultsOf(
        planOf([listed, draft, ask('leave', of), whenApproved('leave', [commitStep]), answer]),
        twoApprovers('head'),
      ),
    );

  it('are of the role that the rule wants, and not of just anybody', () => {
    expect(asked({ table: 'approvals' })).toEqual([]);
    expect(asked({ role: 'head' })).toEqual([]);
    expect(asked({ role: 'viewer' })).toEqual(['approval-missing']);
    expect(asked({ person: { $: 'request.user' } })).toEqual(['approval-missing']);
  });

  it('must stand on every way to the write', () => {
    const steps = (commit: PlanNode[]) => [
      listed,
      draft,
      {
        kind: 'when',
        id: 'w',
        if: { op: 'empty', value: { $: 'listed.ids' } },
        then: [ask('leave')],
      } as PlanNode,
      ...commit,
      answer,
    ];
    expect(codes(faultsOf(planOf(steps([commitStep])), twoApprovers('head')))).toEqual(['approval-missing']);
    expect(faultsOf(planOf(steps([whenApproved('leave', [commitStep])])), twoApprovers('head'))).toEqual([]);
  });

  it('do not permit what the requester may not do', () => {
    const policy = toyPolicy({ commits: {} });
    const faults = faultsOf(planOf([listed, draft, commitStep, answer]), { policy });
    expect(codes(faults)).toEqual(['not-permitted']);
  });
});

describe(`${verifies('LAW-1')}types and references`, () => {
  it('takes no id that is written into a plan, and none of another kind', () => {
    expect(codes(between(call('d', 'note.drop', { id: 'note-1' })))).toEqual(['type-mismatch']);
    const brief = toyBrief('note.count', slots({ box: 'box-1' }));
    const plan = planOf([listed, call('d', 'note.drop', { id: { $: 'slot.box' } }), answer], ['box']);
    expect(codes(faultsOf(plan, { brief }))).toEqual(['type-mismatch']);
  });

  it('takes what may be missing only where that was looked at', () => {
    const drop = call('d', 'note.drop', { id: { $: 'listed.first' } });
    const looked = (condition: object): PlanNode =>
      ({ kind: 'when', id: 'w', if: condition, then: [drop] }) as PlanNode;
    const exists = { op: 'exists', value: { $: 'listed.first' } };
    const empty: Condition = { op: 'empty', value: { $: 'listed.first' } };
    expect(codes(between(drop))).toEqual(['type-mismatch']);
    expect(between(looked(exists))).toEqual([]);
    expect(
      between(looked({ op: 'and', all: [exists, { op: 'gt', left: { $: 'listed.total' }, right: 1 }] })),
    ).toEqual([]);
    expect(between(looked({ op: 'not', is: empty }))).toEqual([]);
    expect(codes(between(looked({ op: 'or', all: [exists, empty] })))).toEqual(['type-mismatch']);
    expect(codes(between(looked(empty)))).toEqual(['type-mismatch']);
    expect(between({ kind: 'when', id: 'w', if: empty, then: [], else: [drop] })).toEqual([]);
  });

  it('takes nothing out of a branch that may not have run', () => {
    const branch: PlanNode = {
      kind: 'when',
      id: 'w',
      if: { op: 'empty', value: { $: 'listed.ids' } },
      then: [call('inner', 'note.list')],
    };
    expect(codes(between(branch, call('r', 'note.read', { ids: { $: 'inner.ids' } })))).toEqual([
      'type-mismatch',
    ]);
  });

  it('sees what every object is born with as no field', () => {
    for (const path of ['listed.constructor', 'slot.toString', 'listed.__proto__', 'fact.valueOf']) {
      const when: PlanNode = { kind: 'when', id: 'w', if: { op: 'exists', value: { $: path } }, then: [] };
      expect(codes(between(when)), path).toEqual(['undefined-reference']);
    }
  });

  it('types conditions: what cannot be compared or summed is a fault', () => {
    const when = (condition: object): PlanNode =>
      ({ kind: 'when', id: 'w', if: condition, then: [] }) as PlanNode;
    expect(codes(between(when({ op: 'eq', left: { $: 'listed.total' }, right: 'many' })))).toEqual([
      'type-mismatch',
    ]);
    expect(
      codes(between(when({ op: 'eq', left: { $: 'listed.total' }, right: { $: 'listed.ids' } }))),
    ).toEqual(['type-mismatch']);
    const sum = (list: string, of?: string) =>
      when({ op: 'sum', list: { $: list }, of, compare: 'gt', to: 1 });
    expect(between(sum('listed.items', 'weight'))).toEqual([]);
    expect(codes(between(sum('listed.items', 'id')))).toEqual(['type-mismatch']);
    expect(codes(between(sum('listed.items', 'size')))).toEqual(['type-mismatch']);
    expect(codes(between(sum('listed.ids')))).toEqual(['type-mismatch']);
    expect(codes(between(sum('listed.total')))).toEqual(['type-mismatch']);
  });

  it('knows the facts that were recalled, and no others', () => {
    const brief = toyBrief('note.count', {}, { facts: { 'shelf.keeper': toyFact() } });
    const when = (path: string): PlanNode => ({
      kind: 'when',
      id: 'w',
      if: { op: 'eq', left: { $: path }, right: 'Kim' },
      then: [],
    });
    expect(faultsOf(planOf([listed, when('fact.shelf.keeper'), answer]), { brief })).toEqual([]);
    expect(codes(faultsOf(planOf([listed, when('fact.shelf.owner'), answer]), { brief }))).toEqual([
      'undefined-reference',
    ]);
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
