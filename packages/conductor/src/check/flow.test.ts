import type { Argument, PlanNode } from '@conductor/contract';
import { toyPolicy, verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { check } from './check.ts';
import {
  answer,
  ask,
  between,
  by,
  call,
  codes,
  commitStep,
  draftStep,
  faultsOf,
  listed,
  planOf,
  readStep,
  twoApprovers,
  whenApproved,
} from './plans.testing.ts';

type Repeat = Extract<PlanNode, { kind: 'repeat' }>;
const again = (carry: Repeat['carry'], steps: PlanNode[], until: Repeat['until']): Repeat => ({
  ...{ kind: 'repeat', id: 'again', as: 'now', atMost: 3 },
  ...{ carry, do: steps, until },
});
const each = (steps: PlanNode[], list = 'listed.ids', more: object = {}): PlanNode => ({
  ...{ kind: 'each', id: 'each', in: { $: list }, as: 'one', atMost: 3, do: steps },
  ...more,
});
const own = (id: string, text: Argument = 'Mine') => call(id, 'note.add', { text });
const commit = (id: string, of: string): PlanNode => ({
  kind: 'commit',
  id,
  change: { $: `${of}.changeSet` },
});
const rank = call('rank', 'note.rank-by-id', { ids: { $: 'now.ids' } });
const ids = { first: { $: 'listed.ids' }, next: { $: 'rank.ids' } };
const noIds = { op: 'empty', value: { $: 'now.ids' } } as const;

describe(`${verifies('LAW-1')}what is carried from round to round`, () => {
  it('is of the type it begins with, inside the loop and after it', () => {
    const after = call('after', 'note.read', { ids: { $: 'again.ids' } });
    expect(between(again({ ids }, [rank], noIds), after)).toEqual([]);
    const wrong = { first: { $: 'listed.ids' }, next: { $: 'listed.total' } };
    expect(between(again({ ids: wrong }, [], noIds))).toMatchObject([
      { code: 'type-mismatch', path: 'steps.1.carry.ids.next' },
    ]);
  });

  it('may begin as a literal, which is what comes after it', () => {
    const top = { first: null, next: { $: 'listed.first' } };
    const drop = call('drop', 'note.drop', { id: { $: 'now.top' } });
    const looked: PlanNode = {
      kind: 'when',
      id: 'w',
      if: { op: 'exists', value: { $: 'now.top' } },
      then: [drop],
    };
    const until = { op: 'exists', value: { $: 'now.top' } } as const;
    expect(between(again({ top }, [looked], until))).toEqual([]);
    expect(codes(between(again({ top }, [drop], until)))).toEqual(['type-mismatch']);
    const none = { first: [], next: { $: 'rank.ids' } };
    expect(between(again({ ids: none }, [rank], noIds))).toEqual([]);
    const word = { first: 'many', next: { $: 'listed.total' } };
    expect(codes(between(again({ word }, [], { op: 'exists', value: { $: 'now.word' } })))).toEqual([
      'type-mismatch',
    ]);
  });

  it('is all that one round knows of another, and all that is known after', () => {
    const use = call('use', 'note.read', { ids: { $: 'rank.ids' } });
    expect(between(again({ ids }, [use, rank], noIds))).toMatchObject([
      { code: 'undefined-reference', reason: expect.stringContaining('comes only later') },
    ]);
    expect(between(again({ ids }, [rank], noIds), use)).toMatchObject([
      { code: 'undefined-reference', reason: expect.stringContaining('loop') },
    ]);
  });
});

describe('a ring of steps', () => {
  it('is a step that refers to what comes later, and is told so', () => {
    const one = call('one', 'note.read', { ids: { $: 'two.ids' } });
    const two = call('two', 'note.rank', { ids: { $: 'one.ids' } });
    expect(between(one, two)[0]).toMatchObject({
      code: 'undefined-reference',
      path: 'steps.1.input.ids',
      reason: expect.stringContaining('no two can wait for each other'),
    });
    expect(codes(between(call('self', 'note.rank', { ids: { $: 'self.ids' } })))).toEqual([
      'undefined-reference',
    ]);
  });

  it('says what a step does have', () => {
    expect(between(call('r', 'note.read', { ids: { $: 'listed.names' } }))[0]?.mend).toContain(
      'ids, items, total',
    );
    expect(between(call('r', 'note.read', { ids: { $: 'listed.ids.names' } }))[0]?.reason).toContain(
      'listed.ids has no names',
    );
  });
});

describe(`${verifies('LAW-2')}text that goes round a loop`, () => {
  const words = { first: 'Mine', next: { $: 'read.loudest' } };
  const someWords = { op: 'empty', value: { $: 'now.words' } } as const;
  const write = [own('draft', { $: 'now.words' }), commit('done', 'draft')];

  it('is text in the first round too, for there is a second', () => {
    expect(codes(between(again({ words }, [...write, readStep], someWords)))).toEqual(['low-integrity']);
    const kept = { first: 'Mine', next: { $: 'now.words' } };
    expect(between(again({ words: kept }, [...write, readStep], someWords))).toEqual([]);
  });

  it('is told once, however often the plan is walked over', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [
        `w${at}`,
        { first: 'Mine', next: { $: at === 0 ? 'read.loudest' : `now.w${at - 1}` } },
      ]),
    );
    const last = [own('draft', { $: 'now.w29' }), commit('done', 'draft')];
    const until = { op: 'empty', value: { $: 'now.w29' } } as const;
    const faults = between(again(chain, [...last, readStep], until));
    expect(faults.map(({ code }) => code)).toEqual(['low-integrity']);
  });

  it('does not choose how often something is written', () => {
    const twice = again(
      { words: { first: 'Mine', next: { $: 'now.words' } } },
      [own('draft'), commit('done', 'draft'), readStep],
      {
        op: 'gt',
        left: { $: 'read.count' },
        right: 3,
      },
    );
    expect(codes(between(twice))).toEqual(['low-integrity']);
  });

  it('is in what comes of the loop, and in how often it went round', () => {
    const loop = again({ words }, [readStep], someWords);
    for (const ref of ['again.words', 'again.rounds', 'again.met'])
      expect(
        codes(
          between(loop, {
            kind: 'when',
            id: 'w',
            if: { op: 'exists', value: { $: ref } },
            then: [own('draft'), commit('done', 'draft')],
          }),
        ),
        ref,
      ).toEqual(['low-integrity']);
  });

  it('marks what is only done because of it', () => {
    const inner: PlanNode = {
      kind: 'when',
      id: 'w',
      if: { op: 'gt', left: { $: 'read.count' }, right: 3 },
      then: [call('more', 'note.list')],
    };
    const outer: PlanNode = {
      kind: 'when',
      id: 'w2',
      if: { op: 'exists', value: { $: 'more.total' } },
      then: [own('draft'), commit('done', 'draft')],
    };
    expect(codes(between(readStep, inner, outer))).toEqual(['low-integrity']);
  });

  it('is still text when a person chooses among it, and not when a person writes it', () => {
    const choose: PlanNode = {
      ...{ kind: 'ask', id: 'pick', form: 'choose', question: 'Which?', of: { role: 'keeper' } },
      options: { $: 'read.texts' },
    };
    const chosen = (list: PlanNode, ref: string, decision: string): PlanNode[] => [
      list,
      {
        kind: 'when',
        id: 'w',
        if: { op: 'eq', left: { $: 'pick.decision' }, right: decision },
        then: [own('draft', { $: ref }), commit('done', 'draft')],
      },
    ];
    expect(codes(between(readStep, ...chosen(choose, 'pick.choice', 'chosen')))).toEqual(['low-integrity']);
    const fill: PlanNode = {
      ...{ kind: 'ask', id: 'pick', form: 'fill', question: 'What?', of: { role: 'keeper' } },
      fields: { words: { says: 'Words', type: 'text', start: { $: 'read.loudest' } } },
    };
    expect(between(readStep, ...chosen(fill, 'pick.values.words', 'filled'))).toEqual([]);
    // Without looking, there may be nothing.
    expect(codes(between(readStep, ...chosen(fill, 'pick.values.words', 'rejected')))).toEqual([
      'type-mismatch',
    ]);
  });

  it('comes from outside with an event, which may say when and not what', () => {
    const seen = (text: Argument): PlanNode[] => [
      { kind: 'wait', id: 'seen', until: { event: 'note.seen', key: 'shelf' }, within: 'P1D' },
      {
        kind: 'when',
        id: 'w',
        if: { op: 'eq', left: { $: 'seen.happened' }, right: true },
        then: [own('draft', text), commit('done', 'draft')],
      },
    ];
    expect(between(...seen('Seen'))).toEqual([]);
    expect(codes(between(...seen({ $: 'seen.payload.by' })))).toEqual(['low-integrity']);
  });

  it('does not choose to whom a matter is handed, nor who is asked next', () => {
    const chosen = { person: { $: 'read.chosen' } };
    const to = (more: object): PlanNode =>
      ({
        kind: 'escalate',
        id: 'e',
        to: { role: 'head' },
        why: 'It is odd',
        within: 'PT1H',
        ...more,
      }) as PlanNode;
    expect(codes(between(readStep, to({ to: chosen })))).toContain('low-integrity');
    expect(codes(between(readStep, to({ escalate: [{ to: chosen }] })))).toContain('low-integrity');
    expect(between(readStep, to({ escalate: [{ to: { role: 'owner' } }] }))).toEqual([]);
  });
});

describe(`${verifies('LAW-3')}leave`, () => {
  const round = [draftStep, ask('leave'), whenApproved('leave', [commitStep])];

  it('is asked for in each round for what that round proposes', () => {
    expect(between(readStep, each(round))).toEqual([]);
    expect(between(readStep, each(round, 'listed.ids', { concurrency: 4 }))).toEqual([]);
    expect(between(readStep, again({ ids }, [rank, ...round], noIds))).toEqual([]);
  });

  it('does not come out of a loop, nor go into one', () => {
    expect(
      codes(between(readStep, each([draftStep, ask('leave')]), whenApproved('leave', [commitStep]))),
    ).toEqual(['undefined-reference', 'write-without-change-set']);
    const inside = [draftStep, ask('leave'), whenApproved('leave', [each([commitStep])])];
    expect(between(readStep, ...inside)[0]).toMatchObject({
      code: 'write-without-change-set',
      reason: expect.stringContaining('every round'),
    });
    const other = [
      own('draft'),
      ask('leave'),
      whenApproved('leave', [each([own('other', { $: 'read.loudest' }), commit('done', 'other')])]),
    ];
    expect(codes(between(readStep, ...other))).toEqual(['low-integrity']);
  });

  it('is for one application', () => {
    const twice = [own('draft'), commit('one', 'draft'), commit('two', 'draft')];
    expect(between(...twice)).toMatchObject([
      { path: 'steps.3.change', reason: expect.stringContaining('already') },
    ]);
    const either: PlanNode = {
      ...{ kind: 'when', id: 'w', if: { op: 'empty', value: { $: 'listed.ids' } } },
      then: [commit('one', 'draft')],
      else: [commit('two', 'draft')],
    };
    expect(between(own('draft'), either)).toEqual([]);
    expect(codes(between(own('draft'), either, commit('three', 'draft')))).toEqual([
      'write-without-change-set',
    ]);
  });

  it('is waited for where the plan asks, whether or not a rule does', () => {
    expect(between(own('draft'), ask('leave'), commit('done', 'draft'))).toMatchObject([
      { code: 'approval-missing', reason: expect.stringContaining('whatever they say') },
    ]);
  });

  it('is had in the branch where nothing else is left, too', () => {
    const condition = { op: 'ne', left: { $: 'leave.decision' }, right: 'approved' } as const;
    const branch: PlanNode = { kind: 'when', id: 'w', if: condition, then: [], else: [commitStep] };
    expect(between(readStep, draftStep, ask('leave'), branch)).toEqual([]);
  });

  it('is not passed on to whom the rule does not name', () => {
    const passed = (role: string): PlanNode =>
      ({ ...(ask('leave') as object), within: 'PT1H', escalate: [{ to: { role } }] }) as PlanNode;
    const plan = (role: string) =>
      planOf([listed, own('draft'), passed(role), whenApproved('leave', [commitStep]), answer]);
    expect(faultsOf(plan('head'), twoApprovers('head'))).toEqual([]);
    expect(faultsOf(plan('viewer'), twoApprovers('head'))).toMatchObject([
      { code: 'approval-missing', path: 'steps.2.escalate.0.to' },
    ]);
  });

  it('of several people is said in the fault', () => {
    const policy = toyPolicy({
      approvals: { 'note.add': { role: 'head', rule: 'approvals: notes', need: 2 } },
    });
    expect(
      faultsOf(planOf([listed, own('draft'), commit('done', 'draft'), answer]), { policy }),
    ).toMatchObject([{ reason: expect.stringContaining('2 people with the role head') }]);
  });
});

describe('what undoes a step', () => {
  const undo = (steps: PlanNode[], of = 'done'): PlanNode => ({
    kind: 'compensate',
    id: 'undo',
    of,
    do: steps,
  });
  const done = [own('draft'), commit('done', 'draft')];
  const back = [own('back'), commit('undone', 'back')];

  it('undoes one before it, in the same block', () => {
    expect(between(...done, undo(back))).toEqual([]);
    expect(codes(between(undo(back, 'later'), call('later', 'note.list')))).toEqual(['undefined-reference']);
    expect(codes(between(each(done), undo(back)))).toEqual(['undefined-reference']);
  });

  it('sees what is known where it stands, and nothing of it is seen', () => {
    const reads = (ref: string) => undo([call('r', 'note.read', { ids: { $: ref } })]);
    expect(between(...done, reads('listed.ids'))).toEqual([]);
    expect(codes(between(...done, reads('after.ids'), call('after', 'note.list')))).toEqual([
      'undefined-reference',
    ]);
    const use = call('use', 'note.read', { ids: { $: 'inner.ids' } });
    expect(codes(between(...done, undo([call('inner', 'note.list')]), use))).toEqual(['undefined-reference']);
  });

  it('has leave for what it asks for itself, and for nothing else', () => {
    const plan = (...steps: PlanNode[]) =>
      faultsOf(
        planOf([listed, own('draft'), ask('leave'), whenApproved('leave', steps), answer]),
        twoApprovers('head'),
      );
    expect(codes(plan(commit('done', 'draft'), undo(back)))).toEqual(['approval-missing']);
    const asks = { ...(ask('leave2') as object), change: { $: 'back.changeSet' } } as PlanNode;
    const asked = [own('back'), asks, whenApproved('leave2', [commit('undone', 'back')])];
    expect(plan(commit('done', 'draft'), undo(asked))).toEqual([]);
    expect(codes(between(...done, own('before'), undo([commit('undone', 'before')])))).toEqual([
      'write-without-change-set',
    ]);
  });

  it('is decided by whoever decided what it undoes, and not by text', () => {
    const steered = (steps: PlanNode[]): PlanNode => ({
      ...{ kind: 'when', id: 'w', if: { op: 'gt', left: { $: 'read.count' }, right: 3 }, then: steps },
    });
    const leave = [own('draft'), ask('leave'), whenApproved('leave', [commit('done', 'draft'), undo(back)])];
    expect(between(readStep, steered(leave))).toEqual([]);
    expect(codes(between(readStep, steered([call('more', 'note.list'), undo(back, 'more')])))).toEqual([
      'low-integrity',
    ]);
  });

  it('is not undone itself', () => {
    const inner: PlanNode = { kind: 'compensate', id: 'again', of: 'undone', do: [] };
    expect(codes(between(...done, undo([...back, inner])))).toEqual(['unreachable']);
  });
});

describe('what is secret', () => {
  const secret = call('secret', 'note.secret');
  it('goes nowhere that may not have it, in what is given or in whether it is', () => {
    const listedLater = call('told', 'note.tell', { words: 'Mine' });
    const whether: PlanNode = {
      ...{ kind: 'when', id: 'w', if: { op: 'eq', left: { $: 'secret.words' }, right: 'x' } },
      then: [listedLater],
    };
    expect(between(secret, whether)).toMatchObject([{ code: 'secret-leaves', path: 'steps.2.then.0' }]);
    expect(between(secret, listedLater)).toEqual([]);
  });

  it('stays secret in a list, in a loop and in what a person was shown to fill in', () => {
    const tell = (ref: string) => call('told', 'note.tell', { words: { $: ref } });
    const words = { first: 'Mine', next: { $: 'secret.words' } };
    const loop = again({ words }, [tell('now.words'), secret], { op: 'empty', value: { $: 'now.words' } });
    expect(codes(between(loop))).toEqual(['secret-leaves']);
    const fill: PlanNode = {
      ...{ kind: 'ask', id: 'form', form: 'fill', question: 'What?', of: { role: 'keeper' } },
      fields: { words: { says: 'Words', type: 'text', start: { $: 'secret.words' } } },
    };
    const filled: PlanNode = {
      ...{ kind: 'when', id: 'w', if: { op: 'eq', left: { $: 'form.decision' }, right: 'filled' } },
      then: [tell('form.values.words')],
    };
    expect(codes(between(secret, fill, filled))).toEqual(['secret-leaves']);
  });
});

describe('a question', () => {
  const choose = (options: string, label?: string): PlanNode => ({
    ...{ kind: 'ask', id: 'pick', form: 'choose', question: 'Which?', of: { role: 'keeper' } },
    ...{ options: { $: options }, ...(label ? { label } : {}) },
  });

  it('offers a list that people can tell apart', () => {
    expect(between(choose('listed.ids'))).toEqual([]);
    expect(between(choose('listed.items', 'id'))).toEqual([]);
    expect(codes(between(choose('listed.items')))).toEqual(['missing-field']);
    expect(codes(between(choose('listed.items', 'name')))).toEqual(['unknown-field']);
    expect(codes(between(choose('listed.total')))).toEqual(['type-mismatch']);
  });

  it('gives its element with its type, once it is known to be chosen', () => {
    const drop = call('drop', 'note.drop', { id: { $: 'pick.choice' } });
    const when = (decision: string): PlanNode => ({
      ...{
        kind: 'when',
        id: 'w',
        if: { op: 'eq', left: { $: 'pick.decision' }, right: decision },
        then: [drop],
      },
    });
    expect(between(choose('listed.ids'), when('chosen'))).toEqual([]);
    expect(codes(between(choose('listed.ids'), when('expired')))).toEqual(['type-mismatch']);
  });

  it('passes on only where whoever was asked before has a time', () => {
    const chain = {
      ...(choose('listed.ids') as object),
      escalate: [{ to: { role: 'head' } }, { to: { role: 'owner' } }],
    };
    const faults = between(chain as PlanNode);
    expect(faults.map(({ path }) => path)).toEqual(['steps.1.escalate.0', 'steps.1.escalate.1']);
    expect(codes(faults)).toEqual(['unreachable']);
  });
});

it('what a plan is let through with says the type and label of every step', () => {
  const verdict = check(planOf([listed, again({ ids }, [rank], noIds), answer]), by());
  const checked = verdict.kind === 'checked' ? verdict.plan : undefined;
  expect(checked?.types['again']).toMatchObject({
    kind: 'record',
    fields: { rounds: { kind: 'number' }, ids: { kind: 'list' } },
  });
  expect(checked?.labels['again']).toEqual({ integrity: 'record', sensitivity: 'internal' });
});
