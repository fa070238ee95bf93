import { blankAnswer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { explain, type TellingLine } from './explain.ts';

const at = '2026-11-22T10:00:00.000Z';
const line = (
  kind: TellingLine['kind'],
  payload: TellingLine['payload'],
  step: string | null = null,
): TellingLine => ({
  kind,
  step,
  at,
  payload,
});
const LINES: TellingLine[] = [
  line('asked', { by: 'kim', said: 'add a box' }),
  line('checked', {
    policies: { 'box.draft': ['keepers-propose'] },
    commits: { 'box.draft': ['keepers-commit'] },
    approvals: {
      'box.draft': { role: 'head', rule: 'approvals, row 2', facts: { entity: 'box', user: 'kim' } },
      'box.list': null,
    },
  }),
  line(
    'asked-person',
    { approval: 'apr-1', form: 'approve', of: { role: 'head' }, need: 2, rule: 'approvals, row 2' },
    'leave',
  ),
  line('asked-person', { approval: 'apr-2', form: 'choose', of: { person: 'kim' } }, 'which'),
  line('escalated', { approval: 'apr-1', to: { role: 'owner' }, missed: at }),
  line('voted', { approval: 'apr-1', by: 'ann', votes: 1, need: 2, reason: 'fine' }),
  line('decided', { approval: 'apr-1', by: 'ben', decision: 'approved', reason: null }),
  line('carried-over', { from: 'a', to: 'b' }),
  line('held', { stopped: { by: 'ann', why: 'a fault' }, since: at, letBy: 'ann', why: 'mended' }),
  line(
    'committed',
    { changeSet: 'cs-1', sequence: 4, approval: 'apr-1', policies: ['keepers-commit'] },
    'commit',
  ),
  line('cancel-requested', { by: 'kim', reason: 'changed my mind' }),
  line('compensated', { of: 'commit' }),
  line('segment', null),
];
const ANSWER = {
  ...blankAnswer({ run: 'run-1', conversation: 'c' }),
  status: 'cancelled' as const,
  job: 'box.add',
  slots: { name: { value: 'Attic', shown: 'Attic', from: { by: 'form' as const } } },
  steps: [
    {
      id: 'draft',
      kind: 'call' as const,
      title: 'Draft',
      state: 'done' as const,
      passedOver: [{ candidate: 'model', why: 'no model is set' }],
    },
  ],
  routes: { draft: { candidates: ['model', 'built-in'], rule: 'routes, row 1' } },
  reason: 'Kim cancelled it: changed my mind',
  mend: 'Ask again.',
};
const policyText = (id: string) => (id === 'keepers-commit' ? 'permit (keepers);' : undefined);
const clauses = new Map([['kept', { name: 'kept', says: 'Notes are kept.', from: 'Notes', pack: 'toy' }]]);
const explained = explain({ answer: ANSWER, lines: LINES, policyText, clauses });

describe(`${verifies('LAW-10')}why a run went as it did`, () => {
  it('names the policies that permit each thing, in their own words', () => {
    expect(explained.permission).toEqual([
      { operation: 'box.draft', action: 'call', policies: [{ id: 'keepers-propose', text: null }] },
      {
        operation: 'box.draft',
        action: 'commit',
        policies: [{ id: 'keepers-commit', text: 'permit (keepers);' }],
      },
    ]);
  });

  it('names the row that chose, and what was passed over and why', () => {
    expect(explained.routing).toEqual([
      {
        ...{ step: 'draft', candidates: ['model', 'built-in'], rule: 'routes, row 1' },
        passedOver: [{ candidate: 'model', why: 'no model is set' }],
      },
    ]);
    expect(explained.leave).toEqual([
      {
        operation: 'box.draft',
        role: 'head',
        rule: 'approvals, row 2',
        facts: { entity: 'box', user: 'kim' },
      },
    ]);
  });

  it('names the models that were asked, as the run came to them, or as its journal tells before it has', () => {
    const use = {
      ...{ role: 'writer' as const, purpose: 'phrase box.add', sensitivity: 'internal' as const, by: 'toy' },
      ...{ rule: 'models: it phrases', candidates: ['toy'], attempts: [], passedOver: [] },
    };
    const of = { policyText, clauses };
    expect(explain({ answer: { ...ANSWER, models: [use] }, lines: LINES, ...of }).models).toEqual([use]);
    expect(explain({ answer: ANSWER, lines: [line('asked-model', use)], ...of }).models).toEqual([use]);
    expect(explained.models).toEqual([]);
  });

  it('tells of each question who answered, and where it went', () => {
    const [leave, which] = explained.approvals;
    expect(leave).toMatchObject({ approval: 'apr-1', of: 'head', need: 2, rule: 'approvals, row 2' });
    expect(leave!.went.map(({ says }) => says)).toEqual([
      `nobody had answered by ${at}, so it went to owner`,
      'ann said yes, 1 of 2: fine',
      'ben: approved',
    ]);
    expect([which!.of, which!.went]).toEqual(['kim', []]);
  });

  it('tells what was applied, held, carried over, cancelled and taken back', () => {
    expect(explained.applied).toMatchObject([{ changeSet: 'cs-1', sequence: 4, approval: 'apr-1' }]);
    expect(explained.events.map(({ kind }) => kind)).toEqual([
      'carried-over',
      'held',
      'cancel-requested',
      'compensated',
    ]);
    expect(explained.events[1]!.says).toContain('ann had stopped all effects (a fault)');
    expect(explained.erased).toBe(1);
  });

  it('tells what was refused and what would make it possible, each once', () => {
    expect(explained.refused).toEqual([{ what: ANSWER.reason, mend: 'Ask again.' }]);
    const fault = {
      code: 'not-permitted',
      path: 'steps.0',
      reason: 'Kim may not write boxes',
      mend: 'Ask a keeper.',
    };
    const refused = explain({
      answer: { ...ANSWER, status: 'refused', reason: fault.reason },
      lines: [line('refused', { faults: [fault, { ...fault, reason: 'And nobody may' }] })],
      clauses,
      policyText,
    });
    expect(refused.refused).toEqual([
      { what: 'Kim may not write boxes', mend: 'Ask a keeper.' },
      { what: 'And nobody may', mend: 'Ask a keeper.' },
    ]);
  });

  it('says by which clauses, with what they say and where they stand, and which of them no pack has any more', () => {
    const forbidden = explain({
      answer: { ...ANSWER, status: 'refused', clauses: ['kept', 'gone'] },
      lines: [],
      clauses,
      policyText,
    });
    expect(forbidden.clauses).toEqual([
      { name: 'kept', says: 'Notes are kept.', from: 'Notes', pack: 'toy' },
      { name: 'gone', says: null, from: null, pack: null },
    ]);
  });
});
