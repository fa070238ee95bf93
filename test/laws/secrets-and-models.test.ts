import {
  analyseOperation,
  type DecisionTable,
  decisionTable,
  is,
  type Language,
  type ModelCard,
  type Pack,
  type Plan,
  type PlanNode,
  prose,
  readOperation,
  SENSITIVITIES,
  type Sensitivity,
} from '@conductor/contract';
import {
  fakeAuthorizer,
  fakeCallRules,
  fakeEmbedder,
  ToyWorld,
  toyBrief,
  toyPack,
  toyPolicy,
  verifies,
} from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { askingThrough } from '../../packages/conductor/src/asking.ts';
import { check } from '../../packages/conductor/src/check/check.ts';
import { createDispatch } from '../../packages/conductor/src/execute/dispatch/dispatch.ts';
import { execute } from '../../packages/conductor/src/execute/execute.ts';
import { openStory } from '../../packages/conductor/src/execute/story.ts';
import { createTables } from '../../packages/conductor/src/govern/tables.ts';
import { loadPacks } from '../../packages/conductor/src/load/catalogue.ts';
import { route } from '../../packages/conductor/src/route/route.ts';

const ROLES = ['interpreter', 'analyst', 'writer'] as const;
const rank = (of: Sensitivity) => SENSITIVITIES.indexOf(of);
/** What bears a secret wherever it goes: a mark that every text which came of it keeps. */
const mark = (of: Sensitivity) => `<${of}>`;

/** Gives text that is as secret as its name says. */
const tells = (of: Sensitivity) =>
  readOperation({
    name: `tell.${of}`,
    title: 'Tell',
    input: z.object({}),
    output: z.object({ text: z.string() }),
    yields: 'record',
    reads: of,
    cost: { modelCalls: 0 },
    run: async () => ({ text: mark(of) }),
  });

/** Says over again what it is given, as an analyst. */
const sayAgain = analyseOperation({
  name: 'say.again',
  title: 'Say it again',
  input: z.object({ a: z.string(), b: z.string() }),
  output: z.object({ text: z.string(), writtenBy: z.string() }),
  asks: z.object({ text: prose(1_000) }),
  reads: 'public',
  cost: { modelCalls: 3 },
  analysis: async ({ a, b }) => ({
    instruction: 'Say it again.',
    material: [{ id: 'a', text: `${a} ${b}` }],
  }),
  skeleton: async ({ a, b }) => ({ text: `${a} ${b}` }),
});
const pack: Pack = {
  ...toyPack,
  operations: [...toyPack.operations, ...SENSITIVITIES.map(tells), sayAgain],
};
const catalogue = loadPacks([pack]);
const allowed = { allowed: true, policies: [], requiredRoles: [] };
const plain = toyPolicy();
const calls = Object.fromEntries(pack.operations.map(({ name }) => [name, allowed]));
const policy = { ...plain, calls: { ...plain.calls, ...calls } };

/** What reads, what says again of what came before, at random; loops besides. */
const plans = fc
  .array(
    fc.record({
      kind: fc.constantFrom('tell', 'say', 'say', 'each') as fc.Arbitrary<'tell' | 'say' | 'each'>,
      of: fc.constantFrom(...SENSITIVITIES),
      from: fc.tuple(fc.nat(), fc.nat()),
    }),
    { minLength: 2, maxLength: 7 },
  )
  .map((made): Plan => {
    const steps: PlanNode[] = [{ kind: 'call', id: 's0', operation: 'tell.public', input: {} }];
    for (const { kind, of, from } of made) {
      const id = `s${steps.length}`;
      const given = (at: number) => ({ $: `s${at % steps.length}.text` });
      const input = { a: given(from[0]), b: given(from[1]) };
      if (kind === 'tell') steps.push({ kind: 'call', id, operation: `tell.${of}`, input: {} });
      else if (kind === 'say') steps.push({ kind: 'call', id, operation: 'say.again', input });
      else {
        const inner: PlanNode = { kind: 'call', id: `${id}i`, operation: 'say.again', input };
        const listed: PlanNode = { kind: 'call', id: `${id}l`, operation: 'note.list', input: {} };
        const loop: PlanNode = {
          ...{ kind: 'each', id: `${id}e`, in: { $: `${id}l.items` }, as: `${id}x`, atMost: 9, do: [inner] },
        };
        steps.push({ kind: 'call', id, operation: `tell.${of}`, input: {} });
        extra.set(id, [listed, loop]);
      }
    }
    const all = steps.flatMap((step) => [step, ...(extra.get(step.id) ?? [])]);
    extra.clear();
    const listed: PlanNode = { kind: 'call', id: 'listed', operation: 'note.list', input: {} };
    const answer: PlanNode = { kind: 'answer', id: 'answer', data: { total: { $: 'listed.total' } } };
    return { version: 1, job: 'note.count', honours: [], steps: [...all, listed, answer] };
  });
const extra = new Map<string, PlanNode[]>();

const cards = fc.array(
  fc.record({
    sees: fc.constantFrom(...SENSITIVITIES),
    isLocal: fc.boolean(),
    roles: fc.subarray([...ROLES], { minLength: 1 }),
  }),
  { minLength: 1, maxLength: 3 },
);
const orders = fc.constantFrom('any', 'local', 'm0', 'm1, builtin, any', 'm2, local', 'builtin', 'nobody');
/** By sensitivity: who may be asked; of what stands in no row nobody. */
const rows = fc.dictionary(fc.constantFrom(...SENSITIVITIES), orders);

const tableOf = (by: Record<string, string>): DecisionTable[] =>
  Object.keys(by).length === 0
    ? []
    : [
        decisionTable(
          'models',
          Object.entries(by).map(([sensitivity, order]) => ({
            ...{
              id: sensitivity,
              says: sensitivity,
              when: { sensitivity: is(sensitivity) },
              then: { order },
            },
          })),
        ),
      ];

const isNamed = (order: string, { name, isLocal }: ModelCard): boolean => {
  const words = order.split(', ');
  const said = words.includes('builtin') ? words.slice(0, words.indexOf('builtin')) : words;
  return said.some((word) => word === 'any' || word === name || (word === 'local' && isLocal));
};

describe(`${verifies('LAW-2', 'MODEL-SECRETS')}what is secret`, () => {
  it('reaches no model that the tables and its card do not allow, whatever the plan, the tables and the models', async () => {
    let calls = 0;
    const holds = async (plan: Plan, by: Record<string, string>, given: Partial<ModelCard>[]) => {
      const seen: { card: ModelCard; text: string }[] = [];
      const models = given.map((one, place): Language => {
        const card = {
          ...{
            name: `m${place}`,
            provider: 'toy',
            model: 'toy',
            contextTokens: 8_000,
            maxOutputTokens: 800,
            price: null,
          },
          ...one,
        } as ModelCard;
        return {
          name: card.name,
          card,
          async reply(task) {
            const text = task.role === 'analyst' ? task.material.map((one) => one.text).join(' ') : '';
            seen.push({ card, text });
            return { value: { text } };
          },
        };
      });
      const tables = createTables([{ name: 'config', rules: tableOf(by) }]);
      const dispatch = createDispatch(models, { tables, packs: ['config'] });
      const brief = toyBrief();
      const verdict = check(plan, { catalogue, policy, brief, budget: { steps: 10_000 } });
      if (verdict.kind === 'faults') throw new Error(JSON.stringify(verdict.faults));
      const routed = await route(verdict.plan, { catalogue, tables, policy, dispatch });
      const world = new ToyWorld();
      await execute(routed, {
        ...{ catalogue, policy, brief, attempt: 1, dispatch },
        ...{ authorizer: fakeAuthorizer(), callRules: fakeCallRules(), embedder: fakeEmbedder() },
        ask: askingThrough({ dispatch, used: () => {}, reserve: async () => {} }),
        durable: world.durable(),
        story: openStory(),
        reached: () => {},
        interim: async () => ({ answer: null }) as never,
        publish: async () => {},
      });
      calls += seen.length;
      for (const { card, text } of seen) {
        const secret = SENSITIVITIES.findLast((of) => text.includes(mark(of)))!;
        expect(rank(card.sees)).toBeGreaterThanOrEqual(rank(secret));
        expect(card.roles).toContain('analyst');
        // A row for something more secret may have spoken, never one for less.
        const spoke = SENSITIVITIES.filter((of) => rank(of) >= rank(secret)).map((of) => by[of] ?? '');
        expect(spoke.some((order) => isNamed(order, card))).toBe(true);
      }
    };
    await fc.assert(
      fc.asyncProperty(plans, rows, cards, (plan, by, given) =>
        holds(plan, by, given as Partial<ModelCard>[]),
      ),
      { numRuns: 300 },
    );
    expect(calls, 'models were asked').toBeGreaterThan(100);
  });
});
