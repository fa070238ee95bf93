import {
  type Answer,
  type ApprovalView,
  idOf,
  type Job,
  type Pack,
  type PlanNode,
  readOperation,
} from '@conductor/contract';
import { box, verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appOf } from '../../apps/server/src/http/app.ts';
import type { App, Serving } from '../../apps/server/src/http/serving.ts';
import { openProduct, type Product } from './open-product.ts';

/** A job that is nothing but its steps. */
const jobOf = (name: string, answer: z.ZodObject, steps: PlanNode[]): Job => ({
  name,
  title: name,
  says: name,
  slots: {},
  examples: [],
  recalls: [],
  answer,
  plan: () => ({ version: 1, job: name, honours: [], steps }),
  checks: [],
  scope: () => ({ who: 'everybody', records: 0, missing: [] }),
  claims: () => [],
});

const who = { of: { role: 'head' }, question: 'Which, and how?' } as const;
const pick = jobOf(
  'box.pick',
  z.object({
    picked: z.string().nullable(),
    size: z.number().nullable(),
    note: z.string().nullable(),
  }),
  [
    { kind: 'call', id: 'listed', operation: 'shelf.boxes', input: {} },
    { kind: 'ask', id: 'which', form: 'choose', options: { $: 'listed.ids' }, ...who },
    {
      kind: 'ask',
      id: 'how',
      form: 'fill',
      fields: {
        size: { says: 'how large', type: 'number' },
        kind: { says: 'which kind', type: 'enum', members: ['plain', 'urgent'], start: 'plain' },
      },
      ...who,
    },
    { kind: 'escalate', id: 'over', to: { role: 'head' }, why: 'Put it on the shelf.' },
    {
      kind: 'answer',
      id: 'answer',
      data: { picked: { $: 'which.choice' }, size: { $: 'how.values.size' }, note: { $: 'over.note' } },
    },
  ],
);
/** Asks about every box, all at once. */
const each = jobOf('box.each', z.object({ chosen: z.array(z.string().nullable()) }), [
  { kind: 'call', id: 'listed', operation: 'shelf.boxes', input: {} },
  {
    ...{ kind: 'each', id: 'all', in: { $: 'listed.ids' }, as: 'one', atMost: 5, concurrency: 2 },
    do: [{ kind: 'ask', id: 'which', form: 'choose', options: { $: 'listed.ids' }, ...who }],
    collect: { $: 'which.choice' },
  },
  { kind: 'answer', id: 'answer', data: { chosen: { $: 'all' } } },
]);
const paid = jobOf('order.paid', z.object({ happened: z.boolean(), amount: z.number().nullable() }), [
  {
    kind: 'wait',
    id: 'paid',
    until: { event: 'payment.received', key: 'o-7' },
    within: 'P1D',
  },
  {
    kind: 'answer',
    id: 'answer',
    data: { happened: { $: 'paid.happened' }, amount: { $: 'paid.payload.amount' } },
  },
]);

const boxes = readOperation({
  name: 'shelf.boxes',
  title: 'List the boxes',
  input: z.object({}),
  output: z.object({ ids: z.array(idOf('box')) }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  run: async (_input, { snapshot: { records } }) => ({
    ids: (await records.select('box', { orderBy: [{ path: 'name' }] })).map(({ id }) => id),
  }),
});

const pack: Pack = {
  name: 'shelf',
  version: '1',
  entities: [box],
  vocabulary: { enums: {}, names: [], filler: [] },
  operations: [boxes],
  jobs: [pick, each, paid],
  policies: '@id("all") permit (principal in Role::"keeper", action, resource);',
  rules: [],
  events: [
    { name: 'payment.received', says: 'An order was paid.', payload: z.object({ amount: z.number() }) },
  ],
};

const beginning = () => ({
  workspace: { id: 'w', name: 'Toy', settings: {} },
  people: [
    { id: 'kim', name: 'Kim', email: null, roles: ['keeper'] },
    { id: 'ann', name: 'Ann', email: null, roles: ['keeper', 'head'] },
    { id: 'gus', name: 'Gus', email: null, roles: ['viewer'] },
  ],
  facts: [],
  changes: ['box-1', 'box-2'].map((id) => ({
    entity: 'box',
    id,
    before: null,
    after: { name: id },
  })),
});

let product: Product;
let app: App;
beforeAll(async () => {
  product = await openProduct({ pack, beginning });
  const log = { error: () => {}, warn: () => {}, info: () => {} } as unknown as Serving['log'];
  app = appOf({ open: product.open, log, closing: new AbortController().signal, isLocal: true });
});
afterAll(() => product.close());

// biome-ignore lint/suspicious/noExplicitAny: what comes over the wire is looked into freely here
async function call(as: string, path: string, body?: unknown): Promise<{ status: number; json: any }> {
  const response = await app.request(`http://localhost${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { host: 'localhost', 'content-type': 'application/json', 'x-conductor-user': as },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: await response.json() };
}

const begin = (job: string) => product.form(job, {}, { user: 'kim' });
/** Answers what waits over HTTP, and gives the run as it is then. */
async function answered({ run, approvals }: Answer, said: object): Promise<Answer> {
  const { id, hash } = approvals.at(-1) as ApprovalView;
  const { status, json } = await call('ann', `/api/approvals/${id}`, { hash, ...said });
  expect([status, json]).toEqual([200, expect.objectContaining({ id, decidedBy: 'ann' })]);
  return product.open.runner.settled(run, 20_000);
}

describe(`${verifies('LAW-3')}what a plan asks of people, over HTTP`, () => {
  it('is chosen, filled in and dealt with, one after the other, by whoever may', async () => {
    const choosing = await begin('box.pick');
    expect(choosing.reason).toBe(undefined);
    expect(choosing.approvals.at(-1)).toMatchObject({ form: 'choose', options: ['box-1', 'box-2'] });
    const listed = async (as: string) =>
      (await call(as, '/api/approvals')).json.map(({ form, may, change }: Record<string, unknown>) => [
        form,
        may,
        change,
      ]);
    expect([await listed('ann'), await listed('kim')]).toEqual([
      [['choose', true, null]],
      [['choose', false, null]],
    ]);
    const { id, hash } = choosing.approvals.at(-1)!;
    const wrong = [
      { decision: 'chosen', given: 2, hash },
      { decision: 'chosen', hash },
      { decision: 'approved', hash },
      { decision: 'chosen', given: 0, hash: 'f'.repeat(64) },
      { decision: 'maybe', hash },
    ];
    for (const said of wrong)
      expect((await call('ann', `/api/approvals/${id}`, said)).status, JSON.stringify(said)).toBeGreaterThan(
        399,
      );
    expect(
      (await call('kim', `/api/approvals/${id}`, { decision: 'chosen', given: 0, hash })).json.error,
    ).toMatchObject({
      code: 'not-permitted',
      message: expect.stringMatching(/role head/),
    });

    const filling = await answered(choosing, { decision: 'chosen', given: 1 });
    const [shown] = (await call('ann', '/api/approvals')).json;
    expect(Object.keys(shown.fields), 'in the order of the plan').toEqual(['size', 'kind']);
    const over = await answered(filling, { decision: 'filled', given: { size: 3 } });
    const done = await answered(over, { decision: 'handled', reason: 'It is there' });
    expect([done.status, done.reason, done.answer?.data]).toEqual([
      'answered',
      undefined,
      { picked: 'box-2', size: 3, note: 'It is there' },
    ]);
  });
});

describe('several questions at once', () => {
  it('are answered in any order, and the run waits until the last of them', async () => {
    const { run } = await begin('box.each');
    const waiting = async (): Promise<ApprovalView[]> =>
      (await call('ann', '/api/approvals')).json.filter((one: ApprovalView) => one.run === run);
    const settled = () => product.open.runner.settled(run, 20_000);
    const say = async ({ id, hash }: ApprovalView, given: number) =>
      expect((await call('ann', `/api/approvals/${id}`, { decision: 'chosen', given, hash })).status).toBe(
        200,
      );
    let both = await waiting();
    for (let look = 0; look < 100 && both.length < 2; look += 1) {
      await new Promise((soon) => setTimeout(soon, 20));
      both = await waiting();
    }
    const [, last] = both.toSorted((a, b) => (a.step < b.step ? -1 : 1));
    await say(last!, 0);
    expect([(await settled()).status, (await waiting()).length]).toEqual(['waiting', 1]);
    await say((await waiting())[0]!, 1);
    const done = await settled();
    expect([done.status, done.reason, done.answer?.data]).toEqual([
      'answered',
      undefined,
      { chosen: ['box-2', 'box-1'] },
    ]);
  });
});

describe(`${verifies('LAW-3')}an event from outside`, () => {
  const tell = (as: string, more: object = {}) =>
    call(as, '/api/events', { name: 'payment.received', key: 'o-7', payload: { amount: 12 }, ...more });

  it('is refused where nothing knows it, where its payload is another, and where one may not tell of it', async () => {
    const count = async () => (await product.sql('select 1 from conductor.event')).length;
    const refused: [Promise<{ status: number; json: { error: { message: string } } }>, RegExp][] = [
      [tell('kim', { name: 'moon.rose' }), /Nothing here waits for an event called moon\.rose/],
      [tell('kim', { payload: { amount: 'much' } }), /amount/],
      [tell('kim', { payload: { amount: 1, more: true } }), /more/],
      [tell('kim', { key: '' }), /key/],
      [tell('gus'), /Gus may not tell of payment\.received/],
    ];
    for (const [attempt, why] of refused) expect((await attempt).json.error.message).toMatch(why);
    expect(await count()).toBe(0);
  });

  it('wakes exactly the runs that wait for it, with what it tells', async () => {
    const [first, second] = [await begin('order.paid'), await begin('order.paid')];
    expect([first.status, second.status], first.reason).toEqual(['waiting', 'waiting']);
    const waiting = () => product.sql("select 1 from conductor.awaited where event = 'payment.received'");
    for (let look = 0; look < 100 && (await waiting()).length < 2; look += 1)
      await new Promise((soon) => setTimeout(soon, 20));
    expect((await tell('kim', { key: 'o-8' })).json.woken).toBe(0);
    expect((await product.open.runner.current(first.run))?.status).toBe('waiting');
    const { status, json } = await tell('kim');
    expect([status, json.woken]).toEqual([201, 2]);
    for (const { run } of [first, second]) {
      const done = await product.open.runner.settled(run, 20_000);
      expect([done.status, done.reason, done.answer?.data]).toEqual([
        'answered',
        undefined,
        { happened: true, amount: 12 },
      ]);
    }
  });
});
