import { type Pack, type PlanNode, readOperation } from '@conductor/contract';
import { toyBrief, toyPack, toyPolicy, verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadPacks } from '../load/catalogue.ts';
import {
  answer,
  ask,
  between,
  call,
  codes,
  commitStep,
  draftStep,
  faultsOf,
  listed,
  planOf,
  readStep,
  slots,
  textCommits,
  twoApprovers,
  whenApproved,
} from './plans.testing.ts';

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
    expect(codes(between(readStep, draftStep, ask('leave'), commitStep))).toContain('low-integrity');
  });

  it('does not take another answer, another question or another change for leave', () => {
    const rejected: PlanNode = {
      ...(whenApproved('leave', [commitStep]) as Extract<PlanNode, { kind: 'when' }>),
      if: { op: 'ne', left: { $: 'leave.decision' }, right: 'rejected' },
    };
    expect(codes(between(readStep, draftStep, ask('leave'), rejected))).toContain('low-integrity');
    const either = {
      ...rejected,
      if: { op: 'or', all: [{ op: 'eq', left: { $: 'leave.decision' }, right: 'approved' }] },
    } as PlanNode;
    expect(codes(between(readStep, draftStep, ask('leave'), either))).toContain('low-integrity');
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
