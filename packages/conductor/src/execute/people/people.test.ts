import type { ApprovalView, PlanNode } from '@conductor/contract';
import { type ToyWorld, verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { add, answer, commit, listed, prepared, type Setting, textsIn } from '../executing.testing.ts';

type Ask = Extract<PlanNode, { kind: 'ask' }>;

const toHeads = { id: 'asked', question: 'Which?', of: { role: 'head' } } as const;
const approve = (more: object = {}): PlanNode =>
  ({ kind: 'ask', ...toHeads, form: 'approve', change: { $: 'draft.changeSet' }, ...more }) as Ask;
const choose = (more: object = {}): PlanNode =>
  ({ kind: 'ask', ...toHeads, form: 'choose', options: { $: 'listed.items' }, label: 'id', ...more }) as Ask;
const fill: PlanNode = {
  ...{ kind: 'ask', ...toHeads, form: 'fill' },
  fields: {
    size: { says: 'Size', type: 'number', start: { $: 'listed.total' } },
    note: { says: 'Note', type: 'text', optional: true },
  },
};
const escalate: PlanNode = {
  ...{ kind: 'escalate', id: 'asked', to: { role: 'head' }, why: 'It is odd' },
  about: { first: { $: 'listed.first' } },
};

async function asked(
  steps: PlanNode[],
  said: Partial<ApprovalView> | null,
  setting: Setting & { prepare?: (world: ToyWorld) => void } = {},
) {
  const { world, begin } = await prepared([listed, ...steps, answer], setting);
  world.decide = () => said && { decidedBy: 'ann', ...said };
  setting.prepare?.(world);
  const outcome = await begin().catch((error: unknown) => error as never);
  return { world, outcome, value: outcome.values?.['asked'], view: [...world.approvals.values()][0]! };
}

describe('what is put to a person', () => {
  it('for leave, is the change, with how many, how long and who then', async () => {
    const node = approve({
      need: 2,
      within: 'P1DT2H',
      escalate: [{ to: { role: 'owner' }, within: 'PT4H' }],
    });
    const { value, view } = await asked([add('draft'), node], { state: 'approved', reason: 'fine' });
    expect(view).toMatchObject({ form: 'approve', role: 'head', need: 2, requesterMay: false });
    expect(view.deadline).toBe('2026-11-23T11:00:00.000Z');
    expect(value).toEqual({
      ...{
        decision: 'approved',
        approval: view.id,
        role: 'head',
        by: 'ann',
        reason: 'fine',
        hash: view.hash,
      },
    });
  });

  it.each([
    ['the rule’s where the node says nothing', {}, { need: 2, within: 3_600 }, { need: 2, hours: 1 }],
    [
      'the stricter of both',
      { need: 3, within: 'PT30M' },
      { need: 2, within: 3_600 },
      { need: 3, hours: 0.5 },
    ],
    [
      'the stricter of both, the other way',
      { need: 1, within: 'PT9H' },
      { need: 2, within: 3_600 },
      { need: 2, hours: 1 },
    ],
  ])('is bound by %s', async (_what, node, rule, { need, hours }) => {
    const setting = { rule: { role: 'head', rule: 'approvals: notes', requesterMay: true, ...rule } };
    const { view } = await asked(
      [add('draft'), approve({ of: { table: 'approvals' }, ...node })],
      { state: 'approved' },
      setting,
    );
    expect(view).toMatchObject({ role: 'head', need, requesterMay: true, rule: 'approvals: notes' });
    expect((Date.parse(view.deadline!) - Date.parse(view.at)) / 3_600_000).toBe(hours);
  });

  it('to choose, is the elements as people know them; what is chosen is the element itself', async () => {
    const { value, view } = await asked([choose()], { state: 'chosen', given: 0 });
    expect(view.options).toEqual(['note-1']);
    expect(value).toMatchObject({
      decision: 'chosen',
      index: 0,
      choice: { id: 'note-1', weight: 1 },
      by: 'ann',
    });
  });

  it('to choose from nothing, is refused in words: nobody is asked', async () => {
    const prepare = (world: ToyWorld) => void world.rows.set('note', []);
    const { outcome, world } = await asked([choose()], { state: 'chosen', given: 0 }, { prepare });
    expect(outcome).toMatchObject({ code: 'nothing-to-choose', message: expect.stringContaining('Which?') });
    expect(world.approvals.size).toBe(0);
  });

  it('answered with what was not shown, is not taken', async () => {
    for (const given of [7, -1, 0.5, '0', null])
      expect((await asked([choose()], { state: 'chosen', given })).outcome).toMatchObject({
        code: 'not-an-option',
      });
  });

  it('to fill in, is the fields with what stands in them; what is filled in is what was said', async () => {
    const { value, view } = await asked([fill], { state: 'filled', given: { size: 4, note: null } });
    expect(view.fields).toEqual({
      size: { says: 'Size', type: 'number', start: 1 },
      note: { says: 'Note', type: 'text', optional: true },
    });
    expect(value).toMatchObject({ decision: 'filled', values: { size: 4, note: null } });
  });

  it('to take over, is the matter with what it is about', async () => {
    const { value, view } = await asked([escalate], { state: 'handled', reason: 'called them' });
    expect(view).toMatchObject({ form: 'escalate', question: 'It is odd', about: { first: 'note-1' } });
    expect(value).toEqual({ decision: 'handled', by: 'ann', note: 'called them', approval: view.id });
  });

  it.each([
    ['choose', choose(), { choice: null, index: null }],
    ['fill', fill, { values: null }],
    ['escalate', escalate, {}],
  ])('and not answered in time (%s), is expired and no error', async (_form, node, nothing) => {
    const { value } = await asked([node], { state: 'expired', decidedBy: null });
    expect(value).toMatchObject({ decision: 'expired', by: null, ...nothing });
  });

  it.each([
    ['choose', choose()],
    ['fill', fill],
    ['escalate', escalate],
    ['approve', approve()],
  ])('is nothing in a dry run: nobody is asked (%s)', async (_form, node) => {
    const { value, world, outcome } = await asked([add('draft'), node], null, { dryRun: true });
    expect([value, world.approvals.size]).toMatchObject([{ decision: 'pending', by: null }, 0]);
    expect(outcome.steps.at(-1)).toMatchObject({ id: 'asked', state: 'skipped' });
  });

  it('to one person, is theirs alone, whoever is asked after them; and is nobody where the person is not known', async () => {
    const person = { person: { $: 'request.user' } };
    expect((await asked([choose({ of: person })], { state: 'expired' })).view).toMatchObject({
      ...{ person: 'kim', role: null, requesterMay: false },
    });
    const nobody = { person: { $: 'fact.shelf.keeper' } };
    expect((await asked([choose({ of: nobody })], null)).outcome).toMatchObject({ code: 'nobody-to-ask' });
  });
});

describe(`${verifies('LAW-3')}while a person is waited for`, () => {
  it('what is known is shown, with the question, as waiting', async () => {
    const { world, outcome, view } = await asked([fill], null);
    expect(outcome).toMatchObject({ name: 'Suspended' });
    expect(world.published.at(-1)).toMatchObject({
      status: 'waiting',
      approvals: [{ id: view.id, state: 'pending' }],
      steps: [{ id: 'listed' }, { id: 'asked', state: 'waiting' }],
    });
  });

  it('cancelling makes the question void, and what was asked about is not done', async () => {
    const { world, begin } = await prepared([
      listed,
      add('draft'),
      approve(),
      commit('done', 'draft'),
      answer,
    ]);
    world.decide = () => null;
    await expect(begin()).rejects.toMatchObject({ name: 'Suspended' });
    world.cancel('Kim cancelled it');
    await expect(begin()).rejects.toMatchObject({ code: 'cancelled' });
    expect([world.approvals.size, textsIn(world)]).toEqual([1, ['One']]);
  });

  it('leave of fewer people than a rule wants is none', async () => {
    const steps = [add('draft'), approve({ of: { table: 'approvals' } }), commit('done', 'draft')];
    const rule = { role: 'head', rule: 'approvals: notes', need: 2 };
    const few = await asked(steps, { state: 'approved', need: 1 }, { rule });
    expect(few.outcome).toMatchObject({
      code: 'not-permitted',
      message: expect.stringContaining('2 people'),
    });
    expect(textsIn(few.world)).toEqual(['One']);
    expect(textsIn((await asked(steps, { state: 'approved' }, { rule })).world)).toEqual(['One', 'Mine']);
  });
});
