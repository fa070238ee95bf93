import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Entity,
  idOf,
  type Job,
  type OperationContext,
  type Pack,
  type PlanNode,
  type Proposed,
  proposeOperation,
  readOperation,
} from '@conductor/contract';
import { z } from 'zod';
import { firstFit, formJob } from '../../bench/overhead/small-pack.ts';

/** One way in which an operation misbehaves. */
export interface Bad {
  /** Of a read: what it does instead of giving `{ n }`. */
  read?(context: OperationContext): unknown;
  /** Of a proposal: what it gives. */
  propose?(context: OperationContext): unknown;
  more?: object;
}

const one = { n: 1 };
const spin = () => {
  for (;;) one.n += 1;
};
const kept: { n: number; list: number[] } = { n: 0, list: [] };
const thing = (entity: string, { newId }: OperationContext) => ({
  entity,
  id: newId(entity, 'one'),
  before: null,
  after: { name: 'Bad', n: 1 },
});
const proposed = (changes: unknown): Proposed<{ n: number }> => ({
  output: { n: 1 },
  changes: changes as never,
  summary: 'Do wrong',
});

/** By what the job is called: `bad.throws`. */
export const BAD: Record<string, Bad> = {
  throws: {
    read: () => {
      throw new TypeError('cannot read properties of undefined');
    },
  },
  'throws-late': { read: () => sleep(5).then(() => Promise.reject(new Error('no luck'))) },
  'throws-nothing': { read: () => Promise.reject(undefined) },
  loops: { read: spin },
  'loops-late': { read: () => sleep(5).then(spin) },
  'loops-in-microtasks': {
    async read() {
      for (;;) await null;
    },
  },
  'loops-in-regex': {
    read: () => sleep(1).then(() => ({ n: /^(a+)+$/.test(`${'a'.repeat(40)}b`) ? 1 : 0 })),
  },
  'never-ends': {
    read: () => new Promise(() => {}),
    more: { timeoutMs: 200, retries: { attempts: 1, firstMs: 1 } },
  },
  'wrong-type': { read: async () => ({ n: 'many' }) },
  'no-type': { read: async () => undefined },
  'gives-code': { read: async () => ({ n: 1, then: undefined, again: spin }) },
  'gives-ring': {
    async read() {
      const ring: Record<string, unknown> = { n: 1 };
      ring['self'] = ring;
      return ring;
    },
  },
  'gives-too-much': { read: async () => ({ n: 1, words: 'x'.repeat(100_000_000) }) },
  'reads-others': { read: async ({ snapshot }) => ({ n: await snapshot.records.count('thing') }) },
  'reads-others-by-path': {
    read: async ({ snapshot }) => ({
      n: await snapshot.records.count('badge', [{ path: 'thing.n', is: 'eq', value: 1 }]),
    }),
  },
  'reads-secrets': { read: async ({ snapshot }) => ({ n: await snapshot.records.count('salary') }) },
  'left-behind': {
    async read() {
      setTimeout(() => {
        throw new Error('too late');
      }, 10);
      void Promise.reject(new Error('nobody waits'));
      return { n: 1 };
    },
  },
  'breaks-invariant': {
    read: async () => ({ n: 1 }),
    more: {
      invariants: () => {
        throw new Error('no invariant');
      },
    },
  },
  'not-ready': {
    read: async () => ({ n: 1 }),
    more: {
      ready: () => {
        throw new Error('no ready');
      },
    },
  },
  'changes-nothing-said': { propose: (context) => proposed([thing('salary', context)]) },
  'changes-others': { propose: (context) => proposed([thing('thing', context)]), more: { also: ['thing'] } },
  'changes-no-list': { propose: () => proposed(undefined) },
  'proposes-nothing': { propose: () => undefined },
  'throws-facts': {
    propose: (context) => proposed([thing('badge', context)]),
    more: {
      facts: () => {
        throw new Error('no facts');
      },
    },
  },
  'keeps-hold': {
    async read() {
      kept.list = [1];
      setTimeout(() => {
        kept.n = 9;
      }, 1);
      return kept;
    },
  },
};

/** These end the process that they run in, or would. */
export const DEADLY: Record<string, Bad> = {
  kills: {
    read: () => sleep(5).then(() => process.kill(process.pid, 'SIGKILL')),
  },
  blocks: { read: () => sleep(5).then(() => execFileSync('sleep', ['20'])) },
  allocates: {
    async read() {
      await sleep(5);
      const all: object[] = [];
      for (;;) all.push({ n: all.length, list: [all.length] });
    },
  },
};
const ALL = { ...BAD, ...DEADLY };

const entity = (name: string, prefix: string, more: object = {}): Entity => ({
  name,
  plural: `${name}s`,
  prefix,
  label: 'name',
  fields: z.object({ name: z.string(), n: z.number() }),
  ...more,
});

const common = {
  input: z.object({}),
  output: z.object({ n: z.number() }),
  yields: 'pack',
  cost: { modelCalls: 0 },
} as const;

function operationOf(kind: string, { read, propose, more }: Bad) {
  const name = `bad.do-${kind}`;
  if (propose)
    return proposeOperation({
      ...{ ...common, name, title: 'Do wrong', reads: 'internal', controls: [] },
      proposes: { entity: 'badge', action: 'create' },
      run: async (_, context) => propose(context) as never,
      ...more,
    });
  return readOperation({
    ...{ ...common, name, title: 'Do wrong', reads: 'internal' },
    run: (_, context) => read!(context) as never,
    ...more,
  });
}

function jobOf(kind: string, { propose }: Bad): Job {
  const steps: PlanNode[] = [{ kind: 'call', id: 'wrong', operation: `bad.do-${kind}`, input: {} }];
  if (propose) steps.push({ kind: 'commit', id: 'done', change: { $: 'wrong.changeSet' } });
  return formJob(`bad.${kind}`, steps, { slots: {}, n: 'wrong.n' });
}

const sound = readOperation({
  ...{ ...common, name: 'bad.sound', title: 'Do right', reads: 'public' },
  run: async () => ({ n: 1 }),
});
const soundSteps: PlanNode[] = [{ kind: 'call', id: 'wrong', operation: 'bad.sound', input: {} }];
const broken = (what: string) => (): never => {
  throw new Error(`no ${what}`);
};
const jobWith = (kind: string, more: Partial<Job>): Job => ({
  ...formJob(`bad.${kind}`, soundSteps, { slots: {}, n: 'wrong.n' }),
  ...more,
});

/** Jobs whose own code misbehaves, by what is named. */
export const BAD_JOBS: Record<string, Partial<Job>> = {
  'job-plan': { plan: broken('plan') },
  'job-plan-nothing': { plan: () => undefined as never },
  'job-scope': { scope: broken('scope') },
  'job-claims': { claims: broken('claims') },
  'job-checks': { checks: [{ name: 'count again', run: broken('check') }] },
  'job-checks-others': {
    checks: [{ name: 'peek', run: async ({ snapshot }) => [`${await snapshot.records.count('thing')}`] }],
  },
  'job-loops': { plan: spin as never },
};

/** A pack of which nearly everything is wrong; what it permits, it permits everybody. */
export const badPack: Pack = {
  name: 'bad',
  version: '1',
  roles: { wrongdoer: 'does wrong' },
  entities: [
    entity('badge', 'bdg', {
      fields: z.object({ name: z.string(), n: z.number(), thingId: idOf('thing').optional() }),
    }),
    entity('salary', 'sal', { sensitivity: 'restricted' }),
  ],
  vocabulary: { enums: {}, names: [], filler: [] },
  operations: [...Object.entries(ALL).map(([kind, bad]) => operationOf(kind, bad)), sound],
  jobs: [
    ...Object.entries(ALL).map(([kind, bad]) => jobOf(kind, bad)),
    ...Object.entries(BAD_JOBS).map(([kind, more]) => jobWith(kind, more)),
  ],
  policies: '@id("everything") permit (principal, action, resource);',
  rules: [
    {
      name: 'approvals',
      content: firstFit([], 'approver', [{ when: {}, then: '', why: 'nobody is ever asked' }]),
    },
  ],
};
