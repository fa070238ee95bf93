import {
  type Entity,
  type Job,
  type Pack,
  type PlanNode,
  proposeOperation,
  readOperation,
} from '@conductor/contract';
import { z } from 'zod';
import { firstFit, formJob } from './small-pack.ts';

const thing = (name: string, prefix: string): Entity => ({
  name,
  plural: `${name}s`,
  prefix,
  label: 'turn',
  fields: z.object({ turn: z.string(), n: z.number() }),
});

/** Stands for a read or a computation: it takes no time, so that what is measured is what is around it. */
const look = readOperation({
  name: 'bench.look',
  title: 'Look',
  input: z.object({ n: z.number() }),
  output: z.object({ n: z.number() }),
  yields: 'pack',
  reads: 'public',
  cost: { modelCalls: 0 },
  run: async ({ n }) => ({ n: n + 1 }),
});

const make = (name: string, entity: string) =>
  proposeOperation({
    name,
    title: 'Make a thing',
    input: z.object({ turn: z.string(), n: z.number() }),
    output: z.object({ n: z.number() }),
    yields: 'person',
    reads: 'internal',
    cost: { modelCalls: 0 },
    controls: ['turn'],
    proposes: { entity, action: 'create' },
    run: async ({ turn, n }, { newId }) => ({
      output: { n },
      changes: [{ entity, id: newId(entity, `${n}`), before: null, after: { turn, n } }],
      summary: 'Make a thing',
    }),
  });

const TURN: Job['slots'] = { turn: { type: 'form', holds: 'text', says: 'the turn', required: true } };

const made = (id: string, operation: string, n: number): PlanNode => ({
  kind: 'call',
  id,
  operation,
  input: { turn: { $: 'slot.turn' }, n },
});

/** The shape of `insight.asks`: six reads and computations, one approval, one commit. */
const asks = formJob(
  'bench.asks',
  [
    ...[1, 2, 3, 4, 5, 6].map(
      (n): PlanNode => ({
        kind: 'call',
        id: `look${n}`,
        operation: 'bench.look',
        input: { n: n === 1 ? 0 : { $: `look${n - 1}.n` } },
      }),
    ),
    made('draft', 'bench.make', 1),
    {
      kind: 'ask',
      id: 'approval',
      form: 'approve',
      change: { $: 'draft.changeSet' },
      of: { table: 'approvals' },
      question: 'May it?',
    },
    {
      kind: 'when',
      id: 'isApproved',
      if: { op: 'eq', left: { $: 'approval.decision' }, right: 'approved' },
      then: [{ kind: 'commit', id: 'done', change: { $: 'draft.changeSet' } }],
    },
  ],
  { slots: TURN, n: 'look6.n' },
);

/** Ten effects in a row, none of which needs anybody's leave. */
const effects = formJob(
  'bench.effects',
  Array.from({ length: 10 }, (_, n): PlanNode[] => [
    made(`make${n}`, 'bench.make-freely', n),
    { kind: 'commit', id: `done${n}`, change: { $: `make${n}.changeSet` } },
  ]).flat(),
  { slots: TURN, n: 'make9.n' },
);

export const benchPack: Pack = {
  name: 'bench',
  version: '1',
  entities: [thing('thing', 'thg'), thing('trifle', 'trf')],
  vocabulary: { enums: {}, names: [], filler: [] },
  operations: [look, make('bench.make', 'thing'), make('bench.make-freely', 'trifle')],
  jobs: [asks, effects],
  policies:
    '@id("all") permit (principal in Role::"worker", action, resource); @id("heads") permit (principal in Role::"head", action, resource);',
  rules: [
    {
      name: 'approvals',
      content: firstFit(['entity'], 'approver', [
        { when: { entity: '"trifle"' }, then: '', why: 'a trifle needs nobody' },
        { when: {}, then: 'head', why: 'anything else needs a head' },
      ]),
    },
  ],
};
