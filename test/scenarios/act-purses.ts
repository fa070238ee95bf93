import {
  ConductorError,
  type Entity,
  ForbiddenError,
  idOf,
  type Job,
  type Outside,
  type OutsideAction,
  type Pack,
  type PlanNode,
  proposeOperation,
  type Row,
  readOperation,
} from '@conductor/contract';
import { z } from 'zod';
import { firstFit } from '../../bench/overhead/small-pack.ts';

/** Purses that people pay out of: a domain of one entity, with another system's way of speaking of it. */
interface Purse extends Row {
  ownerId: string;
  cents: number;
  paid: number[];
}

const purse: Entity = {
  name: 'purse',
  plural: 'purses',
  prefix: 'purse',
  label: 'ownerId',
  owner: 'ownerId',
  fields: z.object({ ownerId: idOf('person'), cents: z.int(), paid: z.array(z.int()) }),
};

const look = readOperation({
  name: 'purse.see',
  title: 'Look into a purse',
  input: z.object({ purse: idOf('purse') }),
  output: z.object({ cents: z.int() }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  run: async ({ purse: id }, { snapshot }) => ({ cents: (await held(snapshot.records, id)).cents }),
});

const pay = proposeOperation({
  name: 'purse.pay',
  title: 'Pay out of a purse',
  input: z.object({ purse: idOf('purse'), cents: z.number() }),
  output: z.object({ left: z.int() }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['purse', 'cents'],
  proposes: { entity: 'purse', action: 'update' },
  async facts({ purse: id, cents }, { snapshot }) {
    return { lacks: (await held(snapshot.records, id)).cents < cents };
  },
  async run({ purse: id, cents }, { snapshot }) {
    if (!Number.isInteger(cents) || cents <= 0)
      throw new ForbiddenError(['whole-cents'], 'Only whole cents are paid.');
    const { id: _, ...before } = await held(snapshot.records, id);
    const after = { ...before, cents: before.cents - cents, paid: [...before.paid, cents] };
    return {
      output: { left: after.cents },
      changes: [{ entity: 'purse', id, before, after }],
      summary: `Pay ${cents}`,
    };
  },
});

async function held(records: { select: unknown }, id: string): Promise<Purse> {
  const { select } = records as { select(entity: string, query: object): Promise<Purse[]> };
  const [found] = await select('purse', { where: [{ path: 'id', is: 'eq', value: id }] });
  if (!found) throw new ForbiddenError(['known-purse'], 'You have no such purse.');
  return found;
}

const jobOf = (name: string, slots: Job['slots'], steps: PlanNode[], answer: z.ZodObject): Job => ({
  ...{ name, title: name, says: name, slots, examples: [], recalls: [], answer, checks: [] },
  plan: () => ({ version: 1, job: name, honours: Object.keys(slots), steps }),
  scope: () => ({ who: 'one purse', records: 1, missing: [] }),
  claims: () => [],
});

const PURSE = { type: 'record', of: 'purse', says: 'the purse', required: true } as const;
const seeing = jobOf(
  'purse.see',
  { purse: PURSE },
  [
    { kind: 'call', id: 'seen', operation: 'purse.see', input: { purse: { $: 'slot.purse' } } },
    { kind: 'answer', id: 'answer', data: { cents: { $: 'seen.cents' } } },
  ],
  z.object({ cents: z.int() }),
);
const paying = jobOf(
  'purse.pay',
  { purse: PURSE, cents: { type: 'limit', says: 'how much', required: true } },
  [
    {
      kind: 'call',
      id: 'paid',
      operation: 'purse.pay',
      input: { purse: { $: 'slot.purse' }, cents: { $: 'slot.cents' } },
    },
    {
      kind: 'ask',
      id: 'yes',
      form: 'approve',
      change: { $: 'paid.changeSet' },
      of: { table: 'approvals' },
      question: 'Pay it?',
    },
    {
      kind: 'when',
      id: 'said',
      if: { op: 'eq', left: { $: 'yes.decision' }, right: 'approved' },
      then: [{ kind: 'commit', id: 'done', change: { $: 'paid.changeSet' } }],
    },
    { kind: 'answer', id: 'answer', data: { left: { $: 'paid.left' } } },
  ],
  z.object({ left: z.int() }),
);
const callHuman = jobOf(
  'purse.help',
  {},
  [
    { kind: 'escalate', id: 'over', to: { role: 'teller' }, why: 'Somebody wants help.' },
    { kind: 'answer', id: 'answer', data: { note: { $: 'over.note' } } },
  ],
  z.object({ note: z.string().nullable() }),
);

const File = z.object({
  purses: z.record(
    z.string(),
    z.object({ owner: z.string(), cents: z.int(), paid: z.array(z.int()).optional() }),
  ),
});

const purseId = z.object({ purse: z.string() });
const FORMS: Record<string, (given: unknown) => { job: string; slots: Record<string, unknown> }> = {
  see: (given) => ({ job: 'purse.see', slots: { purse: `purse-${purseId.parse(given).purse}` } }),
  pay: (given) => ({
    job: 'purse.pay',
    slots: { ...(given as object), purse: `purse-${purseId.parse(given).purse}` },
  }),
  help: () => ({ job: 'purse.help', slots: {} }),
};

const outside: Outside = {
  begin(file) {
    const read = File.safeParse(file);
    if (!read.success)
      throw new ConductorError('no-purses', 'That is no file of purses.', 'Give {"purses"}.');
    const owners = new Set(Object.values(read.data.purses).map(({ owner }) => owner));
    const people = [
      ...[...owners].map((id) => ({ id, name: id, email: null, roles: ['holder'] })),
      { id: 'nobody', name: 'Nobody', email: null, roles: ['passer-by'] },
    ];
    const changes = Object.entries(read.data.purses).map(([id, { owner, cents, paid = [] }]) => ({
      entity: 'purse',
      id: `purse-${id}`,
      before: null,
      after: { ownerId: owner, cents, paid },
    }));
    return { people, facts: [], changes };
  },
  person: (user) => user ?? 'nobody',
  form({ name, arguments: given }: OutsideAction) {
    const form = FORMS[name];
    if (!form) throw new ConductorError('unknown-action', `There is no action ${name}.`, 'Use see or pay.');
    return form(given);
  },
  touches: async ({ entity, id }) =>
    entity === 'purse' ? [{ collection: 'purses', key: id.slice('purse-'.length) }] : [],
  async object({ key }, records) {
    const [found] = await records.select<Purse>('purse', {
      where: [{ path: 'id', is: 'eq', value: `purse-${key}` }],
    });
    if (!found) return null;
    const { ownerId, cents, paid } = found;
    return { owner: ownerId, cents, ...(paid.length > 0 ? { paid } : {}) };
  },
};

export const pursePack: Pack = {
  name: 'purses',
  version: '1',
  roles: { holder: 'Has purses.', teller: 'Helps.', 'passer-by': 'Nobody that is known.' },
  clauses: {
    'enough-in-it': { says: 'No more is paid than there is.' },
    'whole-cents': { says: 'Only whole cents are paid.' },
    'known-purse': { says: 'Everybody pays out of their own.' },
  },
  entities: [purse],
  vocabulary: { enums: {}, names: [], filler: [] },
  operations: [look, pay],
  jobs: [seeing, paying, callHuman],
  outside,
  policies: `
    @id("own") permit (principal in Role::"holder", action == Action::"read-own", resource == Entity::"purse");
    @id("look") permit (principal in Role::"holder", action == Action::"read", resource == Operation::"purse.see");
    @id("pay") permit (principal in Role::"holder", action == Action::"propose", resource == Operation::"purse.pay");
    @id("change") permit (principal in Role::"holder", action == Action::"commit", resource == Entity::"purse");
  `,
  rules: [
    {
      name: 'refusals',
      content: firstFit(['lacks'], 'clause', [
        { when: { lacks: 'true' }, then: 'enough-in-it', why: 'more than there is' },
      ]),
    },
    {
      name: 'approvals',
      content: firstFit(['entity'], 'approver', [
        { when: {}, then: 'requester', why: 'they say yes themselves' },
      ]),
    },
  ],
};
