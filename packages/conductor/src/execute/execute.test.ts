import type { ApprovalView, Outcome, Plan, PlanNode, RoutedPlan } from '@conductor/contract';
import {
  addNote,
  askNobody,
  fakeAuthorizer,
  fakeCallRules,
  fakeEmbedder,
  fakeTables,
  Killed,
  listNotes,
  slot,
  ToyWorld,
  toyBrief,
  toyPack,
  toyPolicy,
  verifies,
} from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { check } from '../check/check.ts';
import { loadPacks } from '../load/catalogue.ts';
import { route } from '../route/route.ts';
import { createDispatch } from './dispatch/dispatch.ts';
import { type ExecuteBy, execute } from './execute.ts';

const answer: PlanNode = { kind: 'answer', id: 'answer', data: { total: { $: 'listed.total' } } };
const listed: PlanNode = { kind: 'call', id: 'listed', operation: 'note.list', input: {} };
const draft: PlanNode = { kind: 'call', id: 'draft', operation: 'note.add', input: { text: 'Mine' } };
const commit: PlanNode = { kind: 'commit', id: 'done', change: { $: 'draft.changeSet' } };
const withLeave = (of: Extract<PlanNode, { kind: 'ask' }>['of'] = { table: 'approvals' }): PlanNode[] => [
  draft,
  { kind: 'ask', id: 'leave', form: 'approve', change: { $: 'draft.changeSet' }, of, question: 'May it?' },
  {
    kind: 'when',
    id: 'may',
    if: { op: 'eq', left: { $: 'leave.decision' }, right: 'approved' },
    then: [commit],
  },
];

interface Setting {
  pack?: typeof toyPack;
  dryRun?: boolean;
  approver?: string;
  authorizer?: ExecuteBy['authorizer'];
}

async function routedFor(
  steps: PlanNode[],
  setting: Setting,
): Promise<{ routed: RoutedPlan; by: ExecuteBy & { world: ToyWorld } }> {
  const catalogue = loadPacks([setting.pack ?? toyPack]);
  const approval = setting.approver ? { role: setting.approver, rule: 'approvals: notes' } : null;
  const policy = toyPolicy({ approvals: { 'note.add': approval } });
  const brief = toyBrief('note.count', {}, { dryRun: setting.dryRun ?? false });
  const plan: Plan = { version: 1, job: 'note.count', honours: [], steps };
  const verdict = check(plan, { catalogue, policy, brief, budget: { steps: 900 } });
  if (verdict.kind === 'faults') throw new Error(JSON.stringify(verdict.faults));
  const tables = fakeTables({ decide: async (table) => ({ output: null, rule: `no table ${table}` }) });
  const routed = await route(verdict.plan, { catalogue, tables, policy, dispatch: createDispatch([]) });
  const world = new ToyWorld();
  const by = {
    world,
    catalogue,
    dispatch: createDispatch([]),
    authorizer: setting.authorizer ?? fakeAuthorizer(),
    callRules: fakeCallRules(),
    embedder: fakeEmbedder(),
    durable: world.durable(),
    ask: askNobody,
    policy,
    brief,
    attempt: 1,
    story: { add: () => {}, take: () => [] },
    reached: () => {},
    interim: async () => ({ answer: null }) as never,
    publish: async () => {},
  };
  return { routed, by };
}

async function run(steps: PlanNode[], setting: Setting = {}, prepare: (world: ToyWorld) => void = () => {}) {
  const { routed, by } = await routedFor(steps, setting);
  prepare(by.world);
  return { world: by.world, by, routed, outcome: await execute(routed, by) };
}

const texts = (world: ToyWorld) => world.rows.get('note')!.map((row) => row['text']);
const says = (given: Partial<ApprovalView>) => (): Partial<ApprovalView> => ({ decidedBy: 'ann', ...given });

describe('steps', () => {
  it('that only read are one checkpoint, and every effect its own', async () => {
    const { world } = await run([
      listed,
      { ...listed, id: 'again' },
      draft,
      commit,
      { ...listed, id: 'after' },
      answer,
    ]);
    expect(world.ran).toEqual(['listed+again', 'draft+done', 'after+answer']);
  });

  it('report what was done, by what and by which rule', async () => {
    const { outcome } = await run([listed, answer]);
    expect(outcome.steps).toMatchObject(
      [
        {
          id: 'listed',
          kind: 'call',
          state: 'done',
          operation: 'note.list',
          route: 'the only one that can',
          gate: ['shape', 'invariants', '2 references'],
        },
      ].map(({ gate: _, ...rest }) => rest),
    );
    expect(outcome.data).toEqual({ total: 1 });
  });

  it('go on from the last checkpoint when the process dies, and do nothing twice', async () => {
    const { routed, by } = await routedFor([listed, draft, commit, answer], {});
    by.world.killAfter = ['listed', 'draft+done'];
    const outcomes: Outcome[] = [];
    let deaths = 0;
    while (outcomes.length === 0) {
      try {
        outcomes.push(await execute(routed, { ...by, durable: by.world.durable() }));
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        deaths += 1;
      }
    }
    expect(deaths).toBe(2);
    expect(by.world.ran.filter((name) => name === 'draft+done')).toEqual(['draft+done']);
    expect(texts(by.world)).toEqual(['One', 'Mine']);
    expect(outcomes[0]?.commits).toHaveLength(1);
  });

  it(`${verifies('LAW-9')}go no more often round a loop than the plan says, and leave nobody out in silence`, async () => {
    const loop = (atMost: number): PlanNode => ({
      kind: 'each',
      id: 'e',
      in: { $: 'listed.ids' },
      as: 'one',
      atMost,
      do: [],
    });
    const many = (world: ToyWorld) =>
      void world.rows.set(
        'note',
        [1, 2, 3].map((n) => ({ id: `note-${n}`, text: `${n}`, kind: 'plain', weight: null, boxId: null })),
      );
    expect((await run([listed, loop(3), answer], {}, many)).outcome.values['e']).toEqual([true, true, true]);
    await expect(run([listed, loop(2), answer], {}, many)).rejects.toMatchObject({
      code: 'over-bound',
      message: expect.stringContaining('3 of them, and at most 2'),
    });
  });
});

describe('the gate after an operation', () => {
  const withList = (run: typeof listNotes.run) => ({
    pack: {
      ...toyPack,
      operations: toyPack.operations.map((one) => (one.name === 'note.list' ? { ...listNotes, run } : one)),
    },
  });
  const good = { ids: ['note-1'], items: [], total: 1, first: null };

  it.each([
    ['another shape', { ...good, total: 'one' as never }, /total/],
    ['an invariant broken', { ...good, total: 7 }, /7 were counted and 1 listed/],
    ['an id of no record', { ...good, ids: ['note-404'] }, /of no record/],
  ])('refuses %s', async (_what, output, reason) => {
    await expect(
      run(
        [listed, answer],
        withList(async () => output),
      ),
    ).rejects.toThrow(reason);
  });

  it('refuses a change whose record has another shape, before anything is kept', async () => {
    const spoilt = {
      ...addNote,
      run: async () => ({
        output: { noteId: 'note-x' },
        changes: [{ entity: 'note', id: 'note-x', before: null, after: { text: 5 } }],
        summary: 'x',
      }),
    };
    const pack = {
      ...toyPack,
      operations: toyPack.operations.map((one) => (one.name === 'note.add' ? spoilt : one)),
    };
    const { routed, by } = await routedFor([listed, draft, commit, answer], { pack });
    await expect(execute(routed, by)).rejects.toThrow(/text/);
    expect(by.world.sets.size).toBe(0);
  });
});

describe(`${verifies('LAW-3')}a write`, () => {
  it('that a rule wants approved is applied once approved, and says by whom', async () => {
    const { world, outcome } = await run([listed, ...withLeave(), answer], { approver: 'head' }, (world) => {
      world.decide = says({ state: 'approved' });
    });
    expect(texts(world)).toEqual(['One', 'Mine']);
    expect(outcome.approvals).toMatchObject([{ state: 'approved', role: 'head', decidedBy: 'ann' }]);
  });

  it('that was rejected is not applied, and the turn goes on', async () => {
    const { world, outcome } = await run([listed, ...withLeave(), answer], { approver: 'head' }, (world) => {
      world.decide = says({ state: 'rejected', reason: 'no' });
    });
    expect(texts(world)).toEqual(['One']);
    expect([outcome.state, outcome.commits]).toEqual(['done', []]);
  });

  it('that was edited while it waited is asked about again, and applied as edited', async () => {
    let asked = 0;
    const { world, outcome } = await run([listed, ...withLeave(), answer], { approver: 'head' }, (world) => {
      world.decide = (approval) => {
        asked += 1;
        if (asked > 1) return { state: 'approved', decidedBy: 'ann' };
        const set = world.sets.get(approval.changeSet!)!;
        const [change] = set.changes;
        world.sets.set(set.id, {
          ...set,
          hash: 'edited',
          changes: [{ ...change!, after: { ...change!.after, text: 'Edited' } }],
        });
        return { state: 'void' };
      };
    });
    expect(texts(world)).toEqual(['One', 'Edited']);
    expect(outcome.approvals.map(({ state, hash }) => [state, hash.length > 10 ? 'first' : hash])).toEqual([
      ['void', 'first'],
      ['approved', 'edited'],
    ]);
  });

  it('changed behind the approver’s back is not applied', async () => {
    const done = run([listed, ...withLeave(), answer], { approver: 'head' }, (world) => {
      world.decide = (approval) => {
        world.sets.set(approval.changeSet!, { ...world.sets.get(approval.changeSet!)!, hash: 'another' });
        return { state: 'approved' };
      };
    });
    await expect(done).rejects.toMatchObject({ code: 'conflict' });
  });

  it.each([
    ['another plan', { planHash: 'another' }],
    ['another change', { changeSet: 'cs-another' }],
    ['another role', { role: 'viewer' }],
  ])('is not let through by an approval of %s', async (_what, other) => {
    const { routed, by } = await routedFor([listed, ...withLeave(), answer], { approver: 'head' });
    by.world.decide = says({ state: 'approved', ...other });
    await expect(execute(routed, by)).rejects.toMatchObject({ code: 'not-permitted' });
    expect(texts(by.world)).toEqual(['One']);
  });

  it('of a dry run is proposed, and neither asked about nor applied', async () => {
    const { world, outcome } = await run([listed, ...withLeave(), answer], {
      dryRun: true,
      approver: 'head',
    });
    expect([texts(world), world.approvals.size, outcome.commits]).toEqual([['One'], 0, []]);
    const plain = await run([listed, draft, commit, answer], { dryRun: true });
    expect([texts(plain.world), plain.outcome.commits]).toEqual([['One'], []]);
  });
});

describe(`${verifies('LAW-1')}permission is today’s`, () => {
  it('who lost a right while the plan ran is refused at the step', async () => {
    const steps = [listed, draft, commit, answer];
    const noProposals = fakeAuthorizer((action) => action !== 'propose');
    await expect(run(steps, { authorizer: noProposals })).rejects.toMatchObject({ code: 'not-permitted' });
    const noCommits = fakeAuthorizer((action) => action !== 'commit');
    const { routed, by } = await routedFor(steps, { authorizer: noCommits });
    await expect(execute(routed, by)).rejects.toMatchObject({ code: 'not-permitted' });
    expect(texts(by.world)).toEqual(['One']);
  });
});

describe('a condition', () => {
  it('runs one branch, and what the other would have given is nothing', async () => {
    const when = (compare: 'gt' | 'lt'): PlanNode => ({
      kind: 'when',
      id: 'w',
      if: { op: 'count', list: { $: 'listed.ids' }, compare, to: 0 },
      then: [{ ...listed, id: 'yes' }],
      else: [{ ...listed, id: 'no' }],
    });
    expect(Object.keys((await run([listed, when('gt'), answer])).outcome.values)).toContain('yes');
    expect(Object.keys((await run([listed, when('lt'), answer])).outcome.values)).toContain('no');
  });
});

it('what was said starts the values, with what was recalled', async () => {
  const { by, routed } = await routedFor([listed, answer], {});
  const outcome = await execute(routed, { ...by, brief: toyBrief('note.count', { kind: slot('plain') }) });
  expect(outcome.values['slot']).toEqual({ kind: 'plain' });
});
