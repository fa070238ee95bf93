import {
  ConductorError,
  type Entity,
  fieldTypesOf,
  idOf,
  readOperation,
  type Snapshot,
} from '@conductor/contract';
import { z } from 'zod';
import { linkFieldsOf, linkPath, linksTo } from './links.ts';
import { ownVotesOf } from './own-votes.ts';
import { Mentioned, shortText, shownValue } from './shown.ts';
import type { World } from './world.ts';

/** So many of the records that point at it by one field are named; the rest are counted. */
const MOST_LINKS = 20;
const MOST_SAID = 50;
const MOST_HISTORY = 20;

export const Shown = z.object({
  id: z.string(),
  label: z.string(),
  fields: z.array(z.object({ field: z.string(), text: z.string() })),
  /** `out` where it points at the other, `in` where the other points at it. */
  links: z.array(
    z.object({
      field: z.string(),
      way: z.enum(['out', 'in']),
      entity: z.string(),
      id: z.string(),
      label: z.string(),
    }),
  ),
  /** Pointing at it besides those that are named. */
  moreLinks: z.array(z.object({ entity: z.string(), field: z.string(), count: z.number() })),
  comments: z.array(z.object({ id: z.string(), by: z.string(), at: z.string(), text: z.string() })),
  votes: z.array(z.object({ by: z.string(), vote: z.string() })),
  history: z.array(z.object({ at: z.string(), by: z.string(), what: z.string(), changeSet: z.string() })),
});
export type Shown = z.infer<typeof Shown>;

export const ShowAnswer = Shown.extend({ entity: z.string() });
export type ShowData = z.infer<typeof ShowAnswer>;

type Row = Record<string, unknown> & { id: string };

/** One record whole: its fields, what it points at and what points at it, what was said of it, and its past. */
export const showOperation = (entity: Entity, world: World) =>
  readOperation({
    name: `${entity.name}.show`,
    about: entity.name,
    title: `Look at the ${entity.name}`,
    input: z.object({ record: idOf(entity.name) }),
    output: Shown,
    yields: 'text',
    reads: 'internal',
    cost: { modelCalls: 0 },
    async run({ record }, { snapshot, calendar }) {
      const row = await recordOf(entity, record, snapshot);
      const types = fieldTypesOf(entity);
      const mentioned = new Mentioned();
      for (const [field, type] of Object.entries(types)) mentioned.add(type, row[field]);
      const names = await mentioned.names(world, snapshot);
      const people = new Map((await snapshot.people()).map(({ id, name }) => [id, name]));
      const incoming = await linksIn(entity, record, world, snapshot);
      return {
        id: row.id,
        label: shortText(row[entity.label]) || row.id,
        fields: Object.entries(types)
          .map(([field, type]) => ({ field, text: shownValue(type, row[field], names, calendar.timeZone) }))
          .filter(({ text }) => text !== ''),
        links: [...linksOut(entity, row, names), ...incoming.links],
        moreLinks: incoming.more,
        comments: await commentsOn(record, people, snapshot),
        votes: await votesOn(entity, row, people, snapshot),
        history: (await snapshot.records.history(entity.name, record))
          .slice(0, MOST_HISTORY)
          .map(({ at, by, summary, changeSet }) => ({
            at,
            by: people.get(by) ?? by,
            what: summary,
            changeSet,
          })),
      };
    },
  });

/** @throws ConductorError `unknown-record` */
export async function recordOf(entity: Entity, id: string, { records }: Snapshot): Promise<Row> {
  const [row] = await records.select<Row>(entity.name, { where: [{ path: 'id', is: 'eq', value: id }] });
  if (row) return row;
  throw new ConductorError(
    'unknown-record',
    `There is no ${entity.name} ${id}.`,
    `List the ${entity.plural} to see which there are.`,
  );
}

/** The ids that a field of a record points at. */
export function idsAt(row: Record<string, unknown>, link: { field: string; id?: string }): string[] {
  const held = row[link.field];
  const all = Array.isArray(held) ? held : held === null || held === undefined ? [] : [held];
  return all.map((one) => (link.id ? String((one as Record<string, unknown>)[link.id]) : String(one)));
}

function linksOut(entity: Entity, row: Row, names: ReadonlyMap<string, string>): Shown['links'] {
  return linkFieldsOf(entity).flatMap((link) =>
    idsAt(row, link).map((id, place) => ({
      field: link.kind ? kindAt(row, link.field, place, link.kind) : link.field,
      way: 'out' as const,
      entity: link.to,
      id,
      label: names.get(id) ?? id,
    })),
  );
}

const kindAt = (row: Row, field: string, place: number, kind: string): string =>
  String((row[field] as Record<string, unknown>[])[place]![kind]);

async function linksIn(entity: Entity, id: string, world: World, { records }: Snapshot) {
  const links: Shown['links'] = [];
  const more: Shown['moreLinks'] = [];
  for (const link of linksTo(world, entity.name)) {
    const { label, name } = world.get(link.owner)!;
    if (records.reach(name) === 'none') continue;
    const where = [{ path: linkPath(link), is: 'contains' as const, values: [id] }];
    const rows = await records.select<Row>(name, {
      fields: ['id', label],
      where,
      orderBy: [{ path: label }],
      limit: MOST_LINKS + 1,
    });
    for (const row of rows.slice(0, MOST_LINKS))
      links.push({
        field: link.field,
        way: 'in',
        entity: name,
        id: row.id,
        label: shortText(row[label]) || row.id,
      });
    if (rows.length > MOST_LINKS) {
      const count = (await records.count(name, where)) - MOST_LINKS;
      more.push({ entity: name, field: link.field, count });
    }
  }
  return { links, more };
}

async function commentsOn(id: string, people: ReadonlyMap<string, string>, { records }: Snapshot) {
  if (records.reach('comment') === 'none') return [];
  const rows = await records.select<Row>('comment', {
    where: [{ path: 'recordId', is: 'eq', value: id }],
    orderBy: [{ path: 'at', descending: true }],
    limit: MOST_SAID,
  });
  return rows.map((row) => ({
    id: row.id,
    by: people.get(String(row['by'])) ?? String(row['by']),
    at: String(row['at']),
    text: String(row['text']),
  }));
}

async function votesOn(
  entity: Entity,
  row: Row,
  people: ReadonlyMap<string, string>,
  { records }: Snapshot,
): Promise<Shown['votes']> {
  const own = ownVotesOf(entity);
  if (!own && records.reach('vote') === 'none') return [];
  const held = own
    ? (row[own.field] as Record<string, string>[]).map((one) => [one[own.person]!, one[own.vote]!] as const)
    : (
        await records.select<Row>('vote', {
          where: [{ path: 'recordId', is: 'eq', value: row.id }],
          orderBy: [{ path: 'at' }],
        })
      ).map((one) => [String(one['by']), String(one['vote'])] as const);
  return held.map(([by, vote]) => ({ by: people.get(by) ?? by, vote }));
}
