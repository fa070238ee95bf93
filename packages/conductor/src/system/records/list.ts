import {
  ConductorError,
  type Entity,
  FieldCondition,
  FieldOrder,
  fieldAt,
  fieldTypesOf,
  idOf,
  type Query,
  readOperation,
  type Snapshot,
  type Type,
} from '@conductor/contract';
import { z } from 'zod';
import { filtersOf, unknownTo } from './filters.ts';
import { Mentioned, shortText, shownValue } from './shown.ts';
import { fieldWords, placeOf, type World } from './world.ts';

export const DEFAULT_LIMIT = 50;
/** More than this is no list to read: it is to be filtered, or counted. */
export const MOST_ROWS = 500;
/** How many fields a list shows of an entity that does not say which. */
const MOST_CELLS = 4;

export const Row = z.object({
  id: z.string(),
  label: z.string(),
  cells: z.array(z.object({ field: z.string(), text: z.string() })),
});
export const Apart = z.array(z.object({ what: z.string(), count: z.number() }));

export const ListAnswer = z.object({
  entity: z.string(),
  total: z.number(),
  rows: z.array(Row),
  missing: Apart,
});
export type ListData = z.infer<typeof ListAnswer>;

const Input = z.object({
  where: z.array(FieldCondition).optional(),
  sort: z.array(FieldOrder).optional(),
  limit: z.number().optional(),
});
export type ListInput = z.infer<typeof Input>;

/** Lists an entity's records: nothing said is no filter, so nothing is hidden by how it stands. */
export const listOperation = (entity: Entity, world: World) =>
  readOperation({
    name: `${entity.name}.list`,
    about: entity.name,
    title: `List the ${entity.plural}`,
    input: Input,
    output: z.object({
      ids: z.array(idOf(entity.name)),
      total: z.number(),
      rows: z.array(Row),
      missing: Apart,
    }),
    yields: 'text',
    reads: 'internal',
    cost: { modelCalls: 0 },
    async run(input, { snapshot, calendar }) {
      const by = { world, snapshot, calendar };
      const conditions = input.where ?? [];
      const where = await filtersOf(entity, conditions, by);
      const { records } = snapshot;
      const order = orderOf(entity, input.sort ?? [], world);
      const fields = shownFields(entity, input, world);
      const rows = await records.select(entity.name, {
        fields: [
          ...new Set(['id', entity.label, ...fields.map((field) => cellAt(entity, field, world).path)]),
        ],
        where,
        orderBy: order,
        limit: limitOf(input.limit),
      });
      const apart = [...unknownTo(entity, conditions, where, by), ...unordered(entity, input, where, world)];
      const missing = [];
      for (const one of apart)
        missing.push({ what: one.what, count: await records.count(entity.name, one.where) });
      return {
        ids: rows.map(({ id }) => id),
        total: await records.count(entity.name, where),
        rows: await shownRows(rows, entity, fields, { world, snapshot, timeZone: calendar.timeZone }),
        missing: missing.filter(({ count }) => count > 0),
      };
    },
    invariants: ({ limit }, { total, rows, ids }) =>
      rows.length === Math.min(total, limitOf(limit)) && rows.length === ids.length
        ? []
        : [`${rows.length} rows are shown of ${total}`],
  });

export const limitOf = (limit: number | undefined): number =>
  Math.min(MOST_ROWS, Math.max(1, Math.floor(limit ?? DEFAULT_LIMIT)));

/** As said; else the newest first where records have a beginning, and by what they are known by. @throws ConductorError */
export function orderOf(
  entity: Entity,
  sort: readonly FieldOrder[],
  world: World,
): NonNullable<Query['orderBy']> {
  if (sort.length > 0)
    return sort.map(({ path, descending }) => ({ path: sortable(entity, path, world), descending }));
  return 'createdAt' in fieldTypesOf(entity)
    ? [{ path: 'createdAt', descending: true }]
    : [{ path: entity.label }];
}

/** Records that are referred to are in order by what they are known by, not by their ids. */
function sortable(entity: Entity, path: string, world: World): string {
  const { type, many } = placeOf(world, entity, path);
  const label = type.kind === 'id' ? (world.get(type.of)?.label ?? 'name') : undefined;
  const through = label && path.endsWith('Id') ? `${path.slice(0, -'Id'.length)}.${label}` : undefined;
  if (through && fieldAt(world, entity.name, through)) return through;
  if (many || type.kind === 'record') throw notOrdered(entity, path);
  return path;
}

const notOrdered = (entity: Entity, path: string) =>
  new ConductorError(
    'bad-order',
    `The ${entity.plural} cannot be put in order by ${fieldWords(path)}: each may have several values of it.`,
    'Order them by a field with one value.',
  );

/** What is shown besides the label: what was asked about, and what the entity says or its plainest fields. */
export function shownFields(entity: Entity, { where = [], sort = [] }: ListInput, world: World): string[] {
  const asked = [...where, ...sort].map(({ path }) => path);
  const own = entity.shown ?? plainFields(entity);
  return [...new Set([...asked, ...own])].filter(
    (path) => path !== entity.label && path !== 'id' && placeOf(world, entity, path),
  );
}

function plainFields(entity: Entity): string[] {
  const isPlain = (type: Type): boolean =>
    type.kind === 'optional'
      ? isPlain(type.of)
      : ['enum', 'id', 'number', 'date', 'instant', 'boolean'].includes(type.kind);
  return Object.entries(fieldTypesOf(entity))
    .filter(([, type]) => isPlain(type))
    .map(([name]) => name)
    .slice(0, MOST_CELLS);
}

/** Those that the order cannot place: they come last, and are counted. */
function unordered(
  entity: Entity,
  { sort = [], where: conditions = [] }: ListInput,
  where: Awaited<ReturnType<typeof filtersOf>>,
  world: World,
): { what: string; where: typeof where }[] {
  const [first] = sort;
  if (!first || !placeOf(world, entity, first.path).nullable) return [];
  if (conditions.some(({ path }) => path === first.path)) return [];
  return [
    {
      what: `${fieldWords(first.path)} not known, at the end`,
      where: [...where, { path: first.path, is: 'missing' }],
    },
  ];
}

async function shownRows(
  rows: readonly ({ id: string } & Record<string, unknown>)[],
  entity: Entity,
  fields: readonly string[],
  by: { world: World; snapshot: Snapshot; timeZone: string },
): Promise<z.infer<typeof Row>[]> {
  const cells = fields.map((field) => ({ field, ...cellAt(entity, field, by.world) }));
  const mentioned = new Mentioned();
  for (const row of rows) for (const { path, type } of cells) mentioned.add(type, row[path]);
  const names = await mentioned.names(by.world, by.snapshot);
  return rows.map((row) => ({
    id: row.id,
    label: shortText(row[entity.label]) || row.id,
    cells: cells.map(({ field, path, type }) => ({
      field,
      text: shortText(shownValue(type, row[path], names, by.timeZone)),
    })),
  }));
}

/** Where a cell's text is from: an amount is shown with the currency that stands beside it. */
function cellAt(entity: Entity, field: string, world: World): { path: string; type: Type } {
  const place = placeOf(world, entity, field);
  const around = field.slice(0, Math.max(0, field.lastIndexOf('.')));
  const isAmount = place.inside.length > 0 && place.type.kind === 'number';
  if (!isAmount || !fieldAt(world, entity.name, `${around}.currency`))
    return { path: field, type: place.type };
  return { path: around, type: placeOf(world, entity, around).type };
}
