import {
  type ApprovalView,
  ConductorError,
  type Fault,
  hashOf,
  nodesOf,
  type Outcome,
  type Pack,
  type Plan,
  type PlanNode,
  readOperation,
} from '@conductor/contract';
import {
  askNobody,
  carelessPlans,
  fakeAuthorizer,
  fakeCallRules,
  fakeEmbedder,
  fakeTables,
  type Made,
  soundPlans,
  ToyWorld,
  toyBrief,
  toyPack,
  toyPolicy,
  unsoundPlans,
  verifies,
} from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { check, type Verdict } from '../../packages/conductor/src/check/check.ts';
import { createDispatch } from '../../packages/conductor/src/execute/dispatch/dispatch.ts';
import { execute } from '../../packages/conductor/src/execute/execute.ts';
import { loadPacks } from '../../packages/conductor/src/load/catalogue.ts';
import { route } from '../../packages/conductor/src/route/route.ts';

const broken = readOperation({
  ...{ name: 'note.broken', title: 'Break', yields: 'record', reads: 'internal', cost: { modelCalls: 0 } },
  input: z.object({}),
  output: z.object({}),
  run: async () => {
    throw new Error('it is broken');
  },
});
const pack: Pack = { ...toyPack, operations: [...toyPack.operations, broken] };
const catalogue = loadPacks([pack]);
const plain = toyPolicy();
const policy = { ...plain, calls: { ...plain.calls, 'note.broken': plain.calls['note.list']! } };
const tables = fakeTables({ decide: async () => ({ output: null, rule: 'no table' }) });
const BUDGET = { steps: 10_000_000 };
const RUNS = 200;
/** What depends on the records there are when it runs, and is refused then: the checker does not claim to decide it. */
const isOfRecords = (error: unknown): boolean =>
  error instanceof ConductorError &&
  (['over-bound', 'nothing-to-choose'].includes(error.code) ||
    (error.code === 'gate' && error.message.includes('are of no record')));

const prove = ({ plan, brief }: Made): Verdict => check(plan, { catalogue, policy, brief, budget: BUDGET });

/** What people say and what happens outside, by turns. */
function decider(yes: readonly boolean[]) {
  let turn = 0;
  const next = () => yes[turn++ % yes.length] ?? true;
  const decide = ({ form }: ApprovalView): Partial<ApprovalView> => {
    const by = { decidedBy: 'ann' };
    if (!next()) return form === 'escalate' ? { state: 'expired' } : { state: 'rejected', ...by };
    if (form === 'choose') return { state: 'chosen', given: 0, ...by };
    if (form === 'fill') return { state: 'filled', given: { words: 'Filled in' }, ...by };
    return { state: form === 'approve' ? 'approved' : 'handled', ...by };
  };
  const wake = () => {
    const happened = next();
    return { happened, at: '2026-11-23T00:00:00.000Z', payload: happened ? { by: 'a stranger' } : null };
  };
  return { decide, wake };
}

const worldOf = (texts: readonly string[]): ToyWorld =>
  new ToyWorld(
    texts.map((text, place) => ({
      text,
      kind: place === 1 ? 'urgent' : 'plain',
      weight: place,
      boxId: null,
    })),
  );

/** Runs a checked plan in a world of some notes, with people who answer so. */
async function run(made: Made, yes: readonly boolean[] = [true], texts = ['One', 'Two of them', 'Three']) {
  const verdict = prove(made);
  if (verdict.kind === 'faults') throw new Error(JSON.stringify(verdict.faults));
  const world = worldOf(texts);
  Object.assign(world, decider(yes));
  const routed = await route(verdict.plan, { catalogue, tables, policy, dispatch: createDispatch([]) });
  let outcome: Outcome | undefined;
  let error: unknown;
  try {
    outcome = await execute(routed, {
      ...{ catalogue, policy, brief: made.brief, attempt: 1 },
      ...{
        dispatch: createDispatch([]),
        callRules: fakeCallRules(),
        authorizer: fakeAuthorizer(),
        embedder: fakeEmbedder(),
      },
      durable: world.durable(),
      ask: askNobody,
      story: { add: () => {}, take: () => [] },
      reached: () => {},
      interim: async () => ({ answer: null }) as never,
      publish: (writer, answer) => writer.publish(answer),
    });
  } catch (caught) {
    error = caught;
  }
  return { outcome, error, world, checked: verdict.plan };
}

/** Keys in another order, at every depth. */
function turned<T>(value: T): T {
  if (Array.isArray(value)) return value.map(turned) as T;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([name, one]) => [name, turned(one)] as const);
  return Object.fromEntries(entries.toReversed()) as T;
}

describe(`${verifies('LAW-1')}the checker`, () => {
  it('lets sound plans through, and none of them fails for what it claims to decide', async () => {
    const seen = { writes: 0, done: 0, refused: 0 };
    const kinds = new Set<PlanNode['kind']>();
    await fc.assert(
      fc.asyncProperty(soundPlans(), fc.array(fc.boolean(), { minLength: 1 }), async (made, yes) => {
        const { outcome, error, world, checked } = await run(made, yes);
        for (const { kind } of nodesOf(made.plan.steps)) kinds.add(kind);
        if (!outcome) {
          seen.refused += 1;
          expect(isOfRecords(error), String(error)).toBe(true);
          return;
        }
        seen.done += 1;
        expect(typeof outcome.data['total']).toBe('number');
        expect(outcome.steps.length).toBeLessThanOrEqual(checked.worst.steps);
        expect(outcome.commits).toHaveLength(world.sequence);
        seen.writes += world.sequence;
      }),
      { numRuns: RUNS },
    );
    expect(seen.writes, 'plans that write are among them').toBeGreaterThan(RUNS / 10);
    expect(seen.done).toBeGreaterThan(seen.refused * 4);
    expect(kinds.size).toBe(10);
  });

  it('lets nothing through whose undoing fails for what it claims to decide', async () => {
    let undone = 0;
    await fc.assert(
      fc.asyncProperty(soundPlans(), async (made) => {
        const breaks: PlanNode = { kind: 'call', id: 'breaks', operation: 'note.broken', input: {} };
        const steps = made.plan.steps.toSpliced(-1, 0, breaks);
        const { error, world } = await run({ ...made, plan: { ...made.plan, steps } });
        expect(String(error)).not.toContain('Taking back failed');
        undone += world.rows.get('note')!.filter(({ text }) => text === 'Taken back').length;
      }),
      { numRuns: RUNS / 2 },
    );
    expect(undone, 'what is undone is among them').toBeGreaterThan(0);
  });

  it('refuses unsound ones, for what is wrong with them, wherever it stands', () => {
    const seen = new Set<Fault['code']>();
    fc.assert(
      fc.property(unsoundPlans(), ({ code, ...made }) => {
        const verdict = prove(made);
        seen.add(code);
        expect(verdict.kind === 'faults' && verdict.faults.map((fault) => fault.code)).toContain(code);
      }),
      { numRuns: RUNS * 3 },
    );
    expect(seen.size).toBeGreaterThan(14);
  });

  it('is idempotent: what it let through it lets through again, to the same hash, types and labels', () => {
    fc.assert(
      fc.property(soundPlans(), (made) => {
        const [once, twice] = [
          prove(made),
          prove({ ...made, plan: JSON.parse(JSON.stringify(made.plan)) as Plan }),
        ];
        expect(twice).toEqual(once);
        const again = once.kind === 'checked' && prove({ ...made, plan: once.plan.plan });
        expect(again).toEqual(once);
      }),
      { numRuns: RUNS },
    );
  });

  it('says the same in whatever order the keys are written', () => {
    fc.assert(
      fc.property(fc.oneof(soundPlans(), unsoundPlans()), (made) => {
        expect(prove({ ...made, plan: turned(made.plan) })).toEqual(prove(made));
      }),
      { numRuns: RUNS },
    );
  });

  it('looks and does not touch: the plan is the same after', () => {
    fc.assert(
      fc.property(fc.oneof(soundPlans(), unsoundPlans()), (made) => {
        const before = JSON.stringify(made.plan);
        prove(made);
        expect(JSON.stringify(made.plan)).toBe(before);
      }),
    );
  });

  it('takes anything at all, and refuses it in words', () => {
    const steps = fc.array(fc.jsonValue());
    const alike = fc.record({ version: fc.constant(1), job: fc.string(), honours: fc.constant([]), steps });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), alike), (any) => {
        const verdict = check(any, { catalogue, policy, brief: toyBrief(), budget: BUDGET });
        expect(verdict.kind).toBe('faults');
      }),
    );
  });
});

describe(`${verifies('LAW-2')}what text says`, () => {
  /** What is applied and nobody was asked for, with how often: of a note that is dropped, which. */
  const unasked = async (made: Made, yes: readonly boolean[], texts: readonly string[]) => {
    const { world, error } = await run(made, yes, [...texts]);
    const approved = new Set([...world.approvals.values()].map(({ changeSet }) => changeSet));
    const sets = [...world.sets.values()].filter(({ id, state }) => state === 'applied' && !approved.has(id));
    const changes = sets.map(({ step, changes: all }) => [step, all.map(({ after, id }) => after ?? id)]);
    const stable = changes.map((one) => hashOf(one)).sort();
    return { stable, ended: error !== undefined };
  };

  it('never changes what is applied without a person’s approval', async () => {
    let compared = 0;
    const word = fc.constantFrom('', 'a', 'bb', 'Three words here', 'zz');
    const texts = fc.array(word, { minLength: 3, maxLength: 3 });
    await fc.assert(
      // People who say no to all that they are asked: what is applied then is applied with nobody's leave.
      fc.asyncProperty(carelessPlans(), texts, texts, async (made, one, other) => {
        if (prove(made).kind === 'faults') return;
        const [first, second] = [await unasked(made, [false], one), await unasked(made, [false], other)];
        // Where a bound is met it ends there, and is taken back.
        if (first.ended || second.ended) return;
        compared += first.stable.length;
        expect(second.stable).toEqual(first.stable);
      }),
      { numRuns: RUNS * 3 },
    );
    expect(compared, 'plans that write with nobody asked are among them').toBeGreaterThan(RUNS / 20);
  });
});
