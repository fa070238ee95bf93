import {
  ConductorError,
  type Entity,
  type Pack,
  type PlanNode,
  proposeOperation,
  readOperation,
} from '@conductor/contract';
import { z } from 'zod';
import { firstFit, formJob } from '../../../bench/overhead/small-pack.ts';

const thing: Entity = {
  name: 'thing',
  plural: 'things',
  prefix: 'thg',
  label: 'what',
  fields: z.object({ what: z.string() }),
};

const list = readOperation({
  name: 'whole.list',
  title: 'List what there is to do',
  input: z.object({}),
  output: z.object({ items: z.array(z.object({ id: z.string(), label: z.string() })), start: z.number() }),
  yields: 'pack',
  reads: 'public',
  cost: { modelCalls: 0 },
  run: async () => ({ items: ['a', 'b', 'c'].map((id) => ({ id, label: `item ${id}` })), start: 0 }),
});

const count = readOperation({
  name: 'whole.count',
  title: 'Count one more',
  input: z.object({ n: z.number() }),
  output: z.object({ n: z.number() }),
  yields: 'pack',
  reads: 'public',
  cost: { modelCalls: 0 },
  run: async ({ n }) => ({ n: n + 1 }),
});

const fail = readOperation({
  name: 'whole.fail',
  title: 'Fail for good',
  input: z.object({}),
  output: z.object({ n: z.number() }),
  yields: 'pack',
  reads: 'public',
  cost: { modelCalls: 0 },
  run: async () => {
    throw new ConductorError('meant', 'It fails, as it was meant to.', 'Nothing: it is what is tried here.');
  },
});

const make = (name: string, entity: string) =>
  proposeOperation({
    name,
    title: 'Make a thing',
    input: z.object({ what: z.string(), n: z.number().optional() }),
    output: z.object({ n: z.number() }),
    yields: 'pack',
    reads: 'public',
    cost: { modelCalls: 0 },
    controls: [],
    proposes: { entity, action: 'create' },
    run: async ({ what, n = 0 }, { newId }) => ({
      output: { n },
      changes: [{ entity, id: newId(entity, `${what} ${n}`), before: null, after: { what: `${what} ${n}` } }],
      summary: `Make ${what}`,
    }),
  });

const tell = proposeOperation({
  name: 'whole.tell',
  title: 'Write two messages',
  input: z.object({ to: z.string() }),
  output: z.object({ n: z.number() }),
  yields: 'pack',
  reads: 'public',
  cost: { modelCalls: 0 },
  controls: ['to'],
  proposes: { entity: 'delivery', action: 'send' },
  run: async ({ to }, { newId }) => ({
    output: { n: 2 },
    changes: ['one', 'two'].map((name) => ({
      entity: 'delivery',
      id: newId('delivery', name),
      before: null,
      after: {
        channel: 'webhook',
        to,
        name,
        subject: `Message ${name}`,
        body: name,
        key: `whole ${name}`,
        about: [],
      },
    })),
    summary: 'Tell two people',
  }),
});

const call = (id: string, operation: string, input: Record<string, never> | object = {}): PlanNode => ({
  kind: 'call',
  id,
  operation,
  input: input as never,
});
const commit = (id: string, of: string): PlanNode => ({
  kind: 'commit',
  id,
  change: { $: `${of}.changeSet` },
});
const toHead = { role: 'head' } as const;

const EVERY_KIND: PlanNode[] = [
  call('all', 'whole.list'),
  {
    kind: 'repeat',
    id: 'rounds',
    as: 'round',
    carry: { n: { first: { $: 'all.start' }, next: { $: 'next.n' } } },
    atMost: 4,
    do: [
      call('next', 'whole.count', { n: { $: 'round.n' } }),
      call('drafted', 'whole.make', { what: 'round', n: { $: 'next.n' } }),
      commit('kept', 'drafted'),
    ],
    until: { op: 'gte', left: { $: 'round.n' }, right: 3 },
  },
  {
    kind: 'each',
    id: 'side',
    in: { $: 'all.items' },
    as: 'item',
    atMost: 5,
    concurrency: 3,
    do: [call('beside', 'whole.make', { what: { $: 'item.id' } }), commit('besides', 'beside')],
    collect: { $: 'besides.size' },
  },
  { kind: 'wait', id: 'nap', until: { for: 'PT1S' } },
  call('guarded', 'whole.make-guarded', { what: 'guarded' }),
  {
    kind: 'ask',
    id: 'leave',
    form: 'approve',
    change: { $: 'guarded.changeSet' },
    of: { table: 'approvals' },
    question: 'May it?',
    within: 'P1D',
  },
  {
    kind: 'when',
    id: 'may',
    if: { op: 'eq', left: { $: 'leave.decision' }, right: 'approved' },
    then: [commit('guardedKept', 'guarded')],
    else: [call('other', 'whole.count', { n: 0 })],
  },
  {
    kind: 'ask',
    id: 'which',
    form: 'choose',
    options: { $: 'all.items' },
    label: 'label',
    of: toHead,
    question: 'Which?',
    within: 'P1D',
  },
  {
    kind: 'ask',
    id: 'said',
    form: 'fill',
    fields: { name: { says: 'the name', type: 'text' } },
    of: toHead,
    question: 'What is it called?',
    within: 'P1D',
  },
  { kind: 'wait', id: 'bell', until: { event: 'bell', key: 'whole' }, within: 'P1D' },
  call('messages', 'whole.tell', { to: { $: 'slot.to' } }),
  commit('sent', 'messages'),
  { kind: 'wait', id: 'arrived', until: { deliveries: { $: 'sent' } }, within: 'PT20S' },
  { kind: 'escalate', id: 'taken', to: toHead, why: 'somebody should look at it', within: 'P1D' },
];

/** What is done is undone, for the last step fails. */
const UNDONE: PlanNode[] = [
  ...['first', 'second'].flatMap((what): PlanNode[] => [
    call(what, 'whole.make', { what }),
    commit(`${what}Kept`, what),
    {
      kind: 'compensate',
      id: `${what}Undone`,
      of: `${what}Kept`,
      do: [
        call(`${what}Inverse`, 'change.invert', { changeSet: { $: `${what}Kept.changeSet` } }),
        commit(`${what}Back`, `${what}Inverse`),
      ],
    },
  ]),
  call('failing', 'whole.fail'),
];

/** A plan with every kind of step, and one that is undone: what the chaos kills. */
export const wholePack: Pack = {
  name: 'whole',
  version: '1',
  entities: [thing, { ...thing, name: 'guardedThing', plural: 'guardedThings', prefix: 'grd' }],
  vocabulary: { enums: {}, names: [], filler: [] },
  events: [{ name: 'bell', says: 'the bell rings', payload: z.object({}) }],
  operations: [
    list,
    count,
    fail,
    make('whole.make', 'thing'),
    make('whole.make-guarded', 'guardedThing'),
    tell,
  ],
  jobs: [
    formJob('whole.every', EVERY_KIND, {
      slots: { to: { type: 'form', holds: 'text', says: 'where to', required: true } },
      n: 'rounds.n',
    }),
    formJob('whole.undone', UNDONE, { slots: {}, n: 'failing.n' }),
  ],
  policies:
    '@id("all") permit (principal in Role::"worker", action, resource); @id("heads") permit (principal in Role::"head", action, resource);',
  rules: [
    {
      name: 'approvals',
      content: firstFit(['entity'], 'approver', [
        { when: { entity: '"guardedThing"' }, then: 'head', why: 'a guarded thing needs a head' },
        { when: {}, then: '', why: 'anything else needs nobody' },
      ]),
    },
  ],
};
