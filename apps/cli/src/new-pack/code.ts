/** What of a new pack is code. */
export const codeFiles = (name: string): Record<string, string> => ({
  'pack.ts': pack(name),
  'vocabulary.ts': VOCABULARY,
  'sample.ts': SAMPLE,
  'entities/thing.ts': THING,
  'engines/weight.ts': WEIGHT,
  'operations/weigh.ts': WEIGH,
  'operations/finish.ts': FINISH,
  'jobs/weigh.ts': WEIGH_JOB,
  'jobs/finish.ts': FINISH_JOB,
  'checks/weigh-again.ts': CHECK,
  'pack.test.ts': TEST,
});

const pack = (name: string): string => `import { readFileSync } from 'node:fs';
import type { Pack } from '@conductor/contract';
import { thing } from './entities/thing.ts';
import { finishJob } from './jobs/finish.ts';
import { weighJob } from './jobs/weigh.ts';
import { finish } from './operations/finish.ts';
import { weigh } from './operations/weigh.ts';
import { approvals } from './rules/approvals.ts';
import { sample } from './sample.ts';
import { vocabulary } from './vocabulary.ts';

export const pack: Pack = {
  name: '${name}',
  version: '1',
  roles: { viewer: 'Sees everything.', keeper: 'Sees and changes everything.' },
  clauses: {
    'finished-once': { says: 'A thing is finished once.', mend: 'Choose one that is open.' },
  },
  entities: [thing],
  vocabulary,
  operations: [weigh, finish],
  jobs: [weighJob, finishJob],
  policies: readFileSync(new URL('./policies/${name}.cedar', import.meta.url), 'utf8'),
  rules: [approvals],
  sample,
};

export default pack;
`;

const THING = `import type { Entity } from '@conductor/contract';
import { z } from 'zod';

export const thing = {
  name: 'thing',
  plural: 'things',
  prefix: 'thing',
  label: 'name',
  fields: z.object({
    name: z.string(),
    state: z.enum(['open', 'finished']),
    /** In grams; nobody may know it. */
    grams: z.number().nullable(),
  }),
} satisfies Entity;
`;

const VOCABULARY = `import type { Vocabulary } from '@conductor/contract';

export const vocabulary: Vocabulary = {
  enums: { state: { open: ['open', 'unfinished'], finished: ['finished'] } },
  names: [{ entity: 'thing', field: 'name' }],
  filler: ['things', 'thing'],
};
`;

const SAMPLE = `import type { PackBeginning } from '@conductor/contract';

const thing = (id: string, name: string, state: 'open' | 'finished', grams: number | null) => ({
  entity: 'thing',
  id: \`thing-\${id}\`,
  before: null,
  after: { name, state, grams },
});

export const sample = async (): Promise<PackBeginning> => ({
  workspace: { name: 'Things', settings: { defaultUser: 'usr-kit' } },
  people: [
    { id: 'usr-kit', name: 'Kit', email: null, roles: ['keeper'] },
    { id: 'usr-vic', name: 'Vic', email: null, roles: ['viewer'] },
  ],
  facts: [],
  changes: [
    thing('anvil', 'Anvil', 'open', 70_000),
    thing('feather', 'Feather', 'open', null),
    thing('teapot', 'Teapot', 'finished', 900),
  ],
});
`;

const WEIGHT = `/** What things weigh together, in grams. What is not known is not nought: it is counted apart. */
export function weightOf(all: readonly (number | null)[]): { grams: number; known: number; unknown: number } {
  const known = all.filter((grams) => grams !== null);
  return {
    grams: known.reduce((sum, grams) => sum + grams, 0),
    known: known.length,
    unknown: all.length - known.length,
  };
}
`;

const WEIGH = `import { type Filter, type Row, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { weightOf } from '../engines/weight.ts';

/** The things that are meant: all, or those in one state. */
export const inState = (state: unknown): Filter[] =>
  typeof state === 'string' ? [{ path: 'state', is: 'eq', value: state }] : [];

export const weigh = readOperation({
  name: 'thing.weigh',
  title: 'Weigh things',
  input: z.object({ state: z.enum(['open', 'finished']).optional() }),
  output: z.object({ grams: z.number(), known: z.number(), unknown: z.number() }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ state }, { snapshot }) {
    const rows = await snapshot.records.select<Row>('thing', { where: inState(state) });
    return weightOf(rows.map((row) => row['grams'] as number | null));
  },
});
`;

const FINISH = `import { ForbiddenError, idOf, proposeOperation, type Row } from '@conductor/contract';
import { z } from 'zod';

export const finish = proposeOperation({
  name: 'thing.finish',
  title: 'Finish a thing',
  input: z.object({ thing: idOf('thing') }),
  output: z.object({ name: z.string() }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['thing'],
  proposes: { entity: 'thing', action: 'update' },
  async run({ thing }, { snapshot }) {
    const [row] = await snapshot.records.select<Row>('thing', {
      where: [{ path: 'id', is: 'eq', value: thing }],
    });
    if (row?.['state'] !== 'open') throw new ForbiddenError(['finished-once'], 'That is finished already.');
    const { id, ...before } = row;
    return {
      output: { name: String(row['name']) },
      changes: [{ entity: 'thing', id, before, after: { ...before, state: 'finished' } }],
      summary: \`Finish \${row['name']}\`,
    };
  },
});
`;

const WEIGH_JOB = `import type { Arguments, Job } from '@conductor/contract';
import { z } from 'zod';
import { weighAgain } from '../checks/weigh-again.ts';

/** What is said is passed on, and what is not said is left out. */
const inputFor = (said: readonly string[]): Arguments =>
  Object.fromEntries(said.map((slot) => [slot, { $: \`slot.\${slot}\` }]));

export const weighJob: Job = {
  name: 'thing.weigh',
  title: 'Weigh things',
  says: 'What things weigh together.',
  slots: { state: { type: 'enum', of: 'state', says: 'state' } },
  examples: ['how much do all things weigh', 'what do the {state} things weigh together'],
  recalls: [],
  answer: z.object({ grams: z.number(), known: z.number(), unknown: z.number() }),
  plan: ({ intent }) => ({
    version: 1,
    job: 'thing.weigh',
    honours: Object.keys(intent.slots),
    steps: [
      {
        kind: 'call',
        id: 'weighed',
        operation: 'thing.weigh',
        input: inputFor(Object.keys(intent.slots)),
      },
      {
        kind: 'answer',
        id: 'answer',
        data: {
          grams: { $: 'weighed.grams' },
          known: { $: 'weighed.known' },
          unknown: { $: 'weighed.unknown' },
        },
      },
    ],
  }),
  checks: [weighAgain],
  scope: ({ data }) => ({
    who: 'things',
    records: Number(data['known']) + Number(data['unknown']),
    missing: Number(data['unknown']) > 0 ? [{ what: 'weight not known', count: Number(data['unknown']) }] : [],
  }),
  claims: ({ data }) => [
    {
      parts: [
        { kind: 'words', text: 'Together they weigh ' },
        { kind: 'value', text: \`\${data['grams']} g\`, evidence: ['step:weighed'] },
        { kind: 'words', text: '.' },
      ],
    },
  ],
};
`;

const FINISH_JOB = `import type { Job } from '@conductor/contract';
import { z } from 'zod';

export const finishJob: Job = {
  name: 'thing.finish',
  title: 'Finish a thing',
  says: 'Mark a thing as finished.',
  slots: { thing: { type: 'record', of: 'thing', says: 'thing', required: true } },
  examples: ['finish {thing}', 'mark {thing} as done'],
  recalls: [],
  answer: z.object({ name: z.string(), decision: z.string() }),
  plan: () => ({
    version: 1,
    job: 'thing.finish',
    honours: ['thing'],
    steps: [
      { kind: 'call', id: 'ready', operation: 'thing.finish', input: { thing: { $: 'slot.thing' } } },
      {
        kind: 'ask',
        id: 'leave',
        form: 'approve',
        change: { $: 'ready.changeSet' },
        of: { table: 'approvals' },
        question: 'Is it to be finished?',
      },
      {
        kind: 'when',
        id: 'may',
        if: { op: 'eq', left: { $: 'leave.decision' }, right: 'approved' },
        then: [{ kind: 'commit', id: 'done', change: { $: 'ready.changeSet' } }],
      },
      {
        kind: 'answer',
        id: 'answer',
        data: { name: { $: 'ready.name' }, decision: { $: 'leave.decision' } },
      },
    ],
  }),
  checks: [],
  scope: ({ data }) => ({ who: String(data['name']), records: 1, missing: [] }),
  claims: ({ data }) => [
    {
      parts: [
        { kind: 'value', text: String(data['name']), evidence: ['step:ready'] },
        { kind: 'words', text: data['decision'] === 'approved' ? ' is finished.' : ' was left as it is.' },
      ],
    },
  ],
};
`;

const CHECK = `import type { Check } from '@conductor/contract';
import { inState } from '../operations/weigh.ts';

/** The database adds up what the job added up itself. */
export const weighAgain: Check = {
  name: 'weigh again',
  async run({ brief, outcome, snapshot }) {
    const where = inState(brief.intent.slots['state']?.value);
    const [all] = await snapshot.records.group('thing', where, null, 'grams');
    const { grams, known } = outcome.data;
    const again = { grams: all?.sum ?? 0, known: all?.known ?? 0 };
    return again.grams === grams && again.known === known
      ? []
      : [\`\${grams} g of \${known}, and added up again \${again.grams} g of \${again.known}\`];
  },
};
`;

const TEST = `import { checkPack } from '@conductor/server/pack-check';
import { packConformance } from '@conductor/testkit/pack';
import { pack } from './pack.ts';

packConformance(pack, checkPack);
`;
