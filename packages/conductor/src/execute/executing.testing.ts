import {
  type ApprovalRule,
  type CheckedPlan,
  hashOf,
  nodesOf,
  type Outcome,
  type Pack,
  type Plan,
  type PlanNode,
  readOperation,
  TransientError,
} from '@conductor/contract';
import {
  askNobody,
  fakeAuthorizer,
  fakeCallRules,
  fakeEmbedder,
  fakeTables,
  keeper,
  ToyWorld,
  toyBrief,
  toyPack,
  toyPolicy,
} from '@conductor/testkit';
import { z } from 'zod';
import { loadPacks } from '../load/catalogue.ts';
import { route } from '../route/route.ts';
import { createDispatch } from './dispatch/dispatch.ts';
import { type ExecuteBy, execute } from './execute.ts';
import { openStory, type Story } from './story.ts';

const odd = {
  input: z.object({}),
  output: z.object({ tries: z.number() }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
} as const;

/** Fails for good, whenever it is called. */
const broken = readOperation({
  ...odd,
  name: 'note.broken',
  title: 'Break',
  run: async () => {
    throw new Error('it is broken');
  },
});

/** Fails for a passing reason the first time that it is called at each place of a plan. */
function flaky() {
  const tried = new Set<string>();
  return readOperation({
    ...odd,
    name: 'note.flaky',
    title: 'Falter',
    retries: { attempts: 5, firstMs: 1 },
    async run(_input, { newId }) {
      const place = newId('note', 'place');
      if (!tried.has(place) && tried.add(place)) throw new TransientError('busy', 'it is busy');
      return { tries: 2 };
    },
  });
}

/** The toy pack with operations that fail, and an event from outside. */
export const failingPack = (): Pack => ({
  ...toyPack,
  operations: [...toyPack.operations, broken, flaky()],
  events: [{ name: 'note.seen', says: 'somebody saw a note', payload: z.object({ by: z.string() }) }],
});

export interface Setting {
  pack?: Pack;
  dryRun?: boolean;
  rule?: ApprovalRule | null;
  by?: Partial<ExecuteBy>;
}

/** Steps as a routed plan that nobody has proved sound, with a world to do them in and a story to tell. */
export async function prepared(steps: PlanNode[], setting: Setting = {}) {
  const catalogue = loadPacks([setting.pack ?? failingPack()]);
  const policy = toyPolicy({ approvals: { 'note.add': setting.rule ?? null } });
  const plan: Plan = { version: 1, job: 'note.count', honours: [], steps };
  const label = { integrity: 'record', sensitivity: 'internal' };
  const labels = Object.fromEntries([...nodesOf(steps)].map(({ id }) => [id, label]));
  const checked = { plan, hash: hashOf(plan), labels } as unknown as CheckedPlan;
  const tables = fakeTables({ decide: async (table) => ({ output: null, rule: `no table ${table}` }) });
  const routed = await route(checked, { catalogue, tables, policy, dispatch: createDispatch([]) });
  const world = new ToyWorld();
  const begin = (story: Story = openStory()): Promise<Outcome> =>
    execute(routed, {
      catalogue,
      ...{
        dispatch: createDispatch([]),
        authorizer: fakeAuthorizer(),
        callRules: fakeCallRules(),
        embedder: fakeEmbedder(),
      },
      durable: world.durable(),
      ask: askNobody,
      policy,
      brief: toyBrief('note.count', {}, { principal: keeper, dryRun: setting.dryRun ?? false }),
      attempt: 1,
      story,
      reached: () => {},
      interim: async (outcome) => ({ ...outcome, answer: null }) as never,
      publish: (writer, answer) => writer.publish(answer),
      ...setting.by,
    });
  return { world, routed, begin };
}

export const add = (id: string, text: unknown = 'Mine'): PlanNode => ({
  kind: 'call',
  id,
  operation: 'note.add',
  input: { text: text as string },
});
export const commit = (id: string, of: string): PlanNode => ({
  kind: 'commit',
  id,
  change: { $: `${of}.changeSet` },
});
export const drop = (id: string, of: string): PlanNode => ({
  kind: 'call',
  id,
  operation: 'note.drop',
  input: { id: { $: `${of}.noteId` } },
});
export const listed: PlanNode = { kind: 'call', id: 'listed', operation: 'note.list', input: {} };
export const breaks: PlanNode = { kind: 'call', id: 'breaks', operation: 'note.broken', input: {} };
export const answer: PlanNode = { kind: 'answer', id: 'answer', data: { total: { $: 'listed.total' } } };
export const textsIn = (world: ToyWorld) => world.rows.get('note')!.map((row) => row['text']);
