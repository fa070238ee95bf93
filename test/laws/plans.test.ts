import { type Fault, hashOf, type Plan } from '@conductor/contract';
import {
  fakeAuthorizer,
  fakeEmbedder,
  fakeTables,
  type Made,
  soundPlans,
  ToyWorld,
  toyPack,
  toyPolicy,
  unsoundPlans,
  verifies,
} from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check, type Verdict } from '../../packages/conductor/src/check/check.ts';
import { createDispatch } from '../../packages/conductor/src/execute/dispatch.ts';
import { execute } from '../../packages/conductor/src/execute/execute.ts';
import { loadPacks } from '../../packages/conductor/src/load/catalogue.ts';
import { route } from '../../packages/conductor/src/route/route.ts';

const catalogue = loadPacks([toyPack]);
const policy = toyPolicy();
const tables = fakeTables({ decide: async () => ({ output: null, rule: 'no table' }) });
const BUDGET = { steps: 3_000 };
const RUNS = 300;

const prove = ({ plan, brief }: Made): Verdict => check(plan, { catalogue, policy, brief, budget: BUDGET });

/** Runs a checked plan in a world of three notes, with somebody who approves everything. */
async function run(made: Made) {
  const verdict = prove(made);
  if (verdict.kind === 'faults') throw new Error(JSON.stringify(verdict.faults));
  const world = new ToyWorld(
    ['One', 'Two of them', 'Three'].map((text, place) => ({
      text,
      kind: place === 1 ? 'urgent' : 'plain',
      weight: place,
      boxId: null,
    })),
  );
  world.decide = () => ({ state: 'approved', decidedBy: 'ann' });
  const routed = await route(verdict.plan, { catalogue, tables, policy });
  const outcome = await execute(routed, {
    catalogue,
    dispatch: createDispatch([]),
    authorizer: fakeAuthorizer(),
    embedder: fakeEmbedder(),
    durable: world.durable(),
    policy,
    brief: made.brief,
    attempt: 1,
    story: { add: () => {}, take: () => [] },
    reached: () => {},
    interim: async () => ({ answer: null }) as never,
  });
  return { outcome, world, checked: verdict.plan };
}

describe(`${verifies('LAW-1')}the checker`, () => {
  it('lets sound plans through, and what it lets through runs to its end with the answer’s type', async () => {
    let writes = 0;
    await fc.assert(
      fc.asyncProperty(soundPlans(), async (made) => {
        const { outcome, world, checked } = await run(made);
        expect(typeof outcome.data['total']).toBe('number');
        expect(outcome.steps.length).toBeLessThanOrEqual(checked.worst.steps);
        expect(outcome.commits).toHaveLength(world.sequence);
        writes += world.sequence;
      }),
      { numRuns: RUNS },
    );
    expect(writes, 'plans that write are among them').toBeGreaterThan(RUNS / 20);
  });

  it('refuses unsound ones, for what is wrong with them', () => {
    const seen = new Set<Fault['code']>();
    fc.assert(
      fc.property(unsoundPlans(), ({ code, ...made }) => {
        const verdict = prove(made);
        seen.add(code);
        expect(verdict.kind === 'faults' && verdict.faults.map((fault) => fault.code)).toContain(code);
      }),
      { numRuns: RUNS },
    );
    expect(seen.size).toBeGreaterThan(9);
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

  it('looks and does not touch: the plan is the same after', () => {
    fc.assert(
      fc.property(fc.oneof(soundPlans(), unsoundPlans()), (made) => {
        const before = hashOf(made.plan);
        prove(made);
        expect(hashOf(made.plan)).toBe(before);
      }),
    );
  });

  it('takes anything at all, and refuses it in words', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.record({
            version: fc.constant(1),
            job: fc.string(),
            honours: fc.constant([]),
            steps: fc.array(fc.jsonValue()),
          }),
        ),
        (any) => {
          const verdict = check(any, { catalogue, policy, brief: toyless(), budget: BUDGET });
          expect(verdict.kind).toBe('faults');
        },
      ),
    );
  });
});

const toyless = () => fc.sample(soundPlans(), 1)[0]!.brief;
