import { type Job, type PlanNode, Suspended } from '@conductor/contract';
import {
  addNote,
  fakeAuthorizer,
  fakeCallRules,
  fakeEmbedder,
  fakeTables,
  noteAdd,
  ToyWorld,
  toyPack,
  toyPolicy,
  toyRequest,
  verifies,
} from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { conduct } from './conduct.ts';
import { createDispatch } from './execute/dispatch/dispatch.ts';
import { add, commit, drop, failingPack, textsIn } from './execute/executing.testing.ts';
import { loadPacks } from './load/catalogue.ts';
import type { System } from './system.ts';

const request = toyRequest({
  form: { job: 'note.add', slots: { text: { value: 'Mine', shown: 'Mine', from: { by: 'form' } } } },
});
const written = add('draft', { $: 'slot.text' });
const leave: PlanNode = {
  ...{ kind: 'ask', id: 'leave', form: 'approve', question: 'May it?', change: { $: 'draft.changeSet' } },
  of: { role: 'head' },
};
const undo: PlanNode = {
  kind: 'compensate',
  id: 'undo',
  of: 'added',
  do: [drop('drop', 'draft'), commit('dropped', 'drop')],
};
/** Committed only when approved. */
const approved: PlanNode[] = [
  leave,
  {
    ...{ kind: 'when', id: 'may' },
    if: { op: 'eq', left: { $: 'leave.decision' }, right: 'approved' },
    then: [commit('added', 'draft')],
  },
];
const answer: PlanNode = {
  kind: 'answer',
  id: 'answer',
  data: { noteId: { $: 'draft.noteId' }, sequence: null },
};

/** What it makes may choose what is taken back. */
const operations = failingPack().operations.map((one) =>
  one.name === 'note.add' ? { ...addNote, yields: 'record' as const } : one,
);

/** A turn whose job's plan is these steps. */
function turnOf(steps: PlanNode[], given: Partial<System> = {}) {
  const job: Job = { ...noteAdd, plan: () => ({ ...noteAdd.plan({} as never), steps }) };
  const system: System = {
    catalogue: loadPacks([{ ...failingPack(), operations, jobs: [...toyPack.jobs.slice(0, 1), job] }]),
    dispatch: createDispatch([]),
    authorizer: fakeAuthorizer(),
    tables: fakeTables({ decide: async () => ({ output: null, rule: 'no table' }) }),
    embedder: fakeEmbedder(),
    policyFor: async () => toyPolicy(),
    callRules: fakeCallRules(),
    catalogueFor: () => system.catalogue,
    budget: { steps: 50 },
    ...given,
  };
  const world = new ToyWorld();
  const kinds = () => world.journal.map(({ kind }) => kind);
  return { world, kinds, go: () => conduct(request, system, world.durable()) };
}

describe('a turn that waits', () => {
  it('ends without a word, and is ended once when it can go on', async () => {
    const { world, go } = turnOf([written, ...approved, answer]);
    world.decide = () => null;
    await expect(go()).rejects.toThrow(Suspended);
    expect(world.published.map(({ status }) => status)).toEqual(['waiting']);
    world.decide = () => ({ state: 'approved', decidedBy: 'ann' });
    await go();
    expect(world.published.map(({ status }) => status)).toEqual(['waiting', 'answered']);
    expect(textsIn(world)).toEqual(['One', 'Mine']);
  });

  it('and is cancelled, says by whom and why, what it had done and that it is taken back', async () => {
    const more: PlanNode = { ...{ kind: 'wait', id: 'then' }, until: { for: 'P1D' } };
    const { world, go, kinds } = turnOf([written, commit('added', 'draft'), undo, more, answer]);
    world.wake = () => null;
    await expect(go()).rejects.toThrow(Suspended);
    expect(textsIn(world)).toEqual(['One', 'Mine']);
    world.cancel('Kim cancelled it: not now');
    await go();
    expect(world.published.at(-1)).toMatchObject({
      status: 'cancelled',
      reason: 'Kim cancelled it: not now. Taken back: Apply: New note “Mine”.',
    });
    expect(
      world.published
        .at(-1)
        ?.steps.filter((step) => step.undone)
        .map(({ id }) => id),
    ).toEqual(['added']);
    expect(kinds().slice(-2)).toEqual(['compensated', 'cancelled']);
    expect(textsIn(world)).toEqual(['One']);
  });
});

it('a turn that may not go on when it is taken up again says what it has done, and what to undo', async () => {
  const more: PlanNode = { ...{ kind: 'wait', id: 'then' }, until: { for: 'P1D' } };
  let policy = toyPolicy();
  const { world, go } = turnOf([written, commit('added', 'draft'), undo, more, answer], {
    policyFor: async () => policy,
  });
  world.wake = () => null;
  await expect(go()).rejects.toThrow(Suspended);
  policy = toyPolicy({ calls: {} });
  await go();
  const [{ id } = { id: '' }] = [...world.sets.values()];
  expect(world.published.at(-1)).toMatchObject({
    status: 'refused',
    reason: expect.stringMatching(/\. Left standing: Apply: New note “Mine”\.$/),
    mend: expect.stringContaining(`Undo what stands, should it not be wanted: ${id}.`),
    changeSets: [id],
  });
});

it('a turn that is cancelled when all is done gets its answer', async () => {
  const { world, go } = turnOf([written, commit('added', 'draft'), undo, answer]);
  world.dies = (name, when) => {
    if (name === 'answer' && when === 'after') world.cancel('Kim cancelled it');
    return false;
  };
  await go();
  expect([world.published.at(-1)?.status, textsIn(world)]).toEqual(['answered', ['One', 'Mine']]);
});

describe(`${verifies('LAW-9')}what a plan may cost at worst`, () => {
  const steps = [written, commit('added', 'draft'), answer];

  it('is reserved before it begins where something limits it, and costs nothing where nothing does', async () => {
    for (const limited of [true, false]) {
      const { world, go, kinds } = turnOf(steps);
      world.limited = limited;
      await go();
      expect([world.reserved.length, kinds().includes('reserved')]).toEqual([limited ? 1 : 0, limited]);
      expect(world.published.at(-1)?.status).toBe('answered');
    }
  });

  it('is refused where no so much is left, before anything is done, and the journal has why', async () => {
    const { world, go, kinds } = turnOf(steps);
    world.limited = true;
    world.spent = 'Kim may spend 100 steps a day';
    await go();
    expect(world.published.at(-1)).toMatchObject({
      status: 'refused',
      reason: 'Kim may spend 100 steps a day',
    });
    expect(kinds()).toEqual(['interpreted', 'recalled', 'planned', 'checked', 'routed', 'answered']);
    expect(world.sets.size).toBe(0);
  });
});

describe(`${verifies('LAW-7')}the journal`, () => {
  it('has which policies let what be called and committed, and whose leave a rule wants', async () => {
    const rule = { role: 'head', rule: 'approvals: notes', facts: { entity: 'note' } };
    const { world, go } = turnOf([written, ...approved, answer], {
      policyFor: async () => toyPolicy({ approvals: { 'note.add': rule } }),
    });
    world.decide = () => ({ state: 'rejected', decidedBy: 'ann' });
    await go();
    expect(world.journal.find(({ kind }) => kind === 'checked')?.payload).toMatchObject({
      policies: { 'note.add': ['all'] },
      commits: { 'note.add': ['all'] },
      approvals: { 'note.add': rule },
    });
  });

  it('has what was to be told with a step that failed', async () => {
    const { kinds, go, world } = turnOf([written, commit('added', 'draft'), answer]);
    world.sets.set = () => {
      throw new Error('the disk is odd');
    };
    await go();
    expect(kinds()).toEqual(['interpreted', 'recalled', 'planned', 'checked', 'routed', 'failed']);
  });
});
