import {
  type Brief,
  claim,
  type DraftClaim,
  type Job,
  type Outcome,
  type Plan,
  plural,
  value,
  words,
} from '@conductor/contract';
import type { z } from 'zod';
import { ListAnswer, type ListData, type Row } from './list.ts';
import { entityArgument, entityAsked, honoursOf, inputsOf, slots } from './record-slots.ts';
import { relist } from './relist.ts';
import { entityNamed, fieldWords, type World } from './world.ts';

const FROM = ['step:found'];

/** Listing and filtering are one thing said in two ways: they have one plan. */
export const listJobs = (world: World): Job[] => [
  listJob(world, {
    name: 'record.list',
    title: 'List records',
    says: 'The records of a kind, in an order, so many of them.',
    examples: [
      'show me all {entity}',
      'list the {entity}',
      'list {entity} {sort}',
      'top {limit} {entity} {sort}',
      'what {entity} do we have',
      'give me every {entity}',
      '{entity} {sort}',
      'which {entity} are there',
    ],
  }),
  listJob(world, {
    name: 'record.filter',
    title: 'Filter records',
    says: 'Only the records of a kind that meet conditions: values, owners, tags, dates, what is missing.',
    examples: [
      '{entity} {where}',
      'only {entity} {where}',
      'which {entity} {where}',
      'show {entity} {where} {sort}',
      'filter the {entity} to those {where}',
      'list {entity} {where}',
      'find {entity} {where}',
      'the first {limit} {entity} {where}',
    ],
  }),
];

const listJob = (world: World, said: Pick<Job, 'name' | 'title' | 'says' | 'examples'>): Job => ({
  ...said,
  slots: {
    entity: { ...slots.entity, required: true },
    where: slots.where,
    sort: slots.sort,
    limit: slots.limit,
  },
  measures: {
    total: { says: ['records', 'of them', 'results'], of: { $: 'found.total' } },
  },
  recalls: ['workspace.time-zone'],
  answer: ListAnswer,
  plan: (brief) => listPlan(brief, world),
  checks: [relist(world)],
  scope: (outcome, brief) => {
    const { total, missing } = dataOf(outcome);
    return { who: `all ${entityAsked(brief, world).plural}`, records: total, missing };
  },
  claims: (outcome, brief) => listClaims(outcome, brief, world),
});

function listPlan(brief: Brief, world: World): Plan {
  const entity = entityAsked(brief, world);
  return {
    version: 1,
    job: 'record.list',
    honours: honoursOf(brief),
    steps: [
      {
        kind: 'call',
        id: 'found',
        operation: `${entity.name}.list`,
        input: inputsOf(brief, ['where', 'sort', 'limit']),
        why: `Find the ${entity.plural}`,
      },
      {
        kind: 'answer',
        id: 'answer',
        data: {
          entity: entityArgument(brief, entity),
          total: { $: 'found.total' },
          rows: { $: 'found.rows' },
          missing: { $: 'found.missing' },
        },
      },
    ],
  };
}

const dataOf = ({ data }: Outcome): ListData => data as ListData;

function listClaims(outcome: Outcome, brief: Brief, world: World): DraftClaim[] {
  const { entity: name, total, rows, missing } = dataOf(outcome);
  const entity = entityNamed(world, name);
  const what = plural(total, entity.name, entity.plural);
  const whole = brief.intent.slots['where']
    ? words(` ${what} ${plural(total, 'meets', 'meet')} that.`)
    : words(` ${what}.`);
  return [
    total > rows.length
      ? claim`${value(total, FROM)}${whole} The first ${value(rows.length, FROM)} are shown.`
      : claim`${value(total, FROM)}${whole}`,
    ...rows.map(rowClaim),
    ...missing.map(
      ({ what: why, count }) => claim`Apart from these: ${value(count, FROM)} with ${value(why, FROM)}.`,
    ),
  ];
}

function rowClaim({ id, label, cells }: z.infer<typeof Row>): DraftClaim {
  const told = cells.filter(({ text }) => text !== '');
  return {
    parts: [
      value(label, [id]),
      ...told.flatMap(({ field, text }, place) => [
        words(`${place === 0 ? ' – ' : '; '}${fieldWords(field)}: `),
        value(text, [id]),
      ]),
    ],
  };
}
