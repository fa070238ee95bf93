import {
  Assignment,
  type Change,
  ConductorError,
  canonicalJson,
  type Entity,
  fieldTypesOf,
  idOf,
  type OperationContext,
  proposeOperation,
  type Snapshot,
} from '@conductor/contract';
import { z } from 'zod';
import { assigned, blankRecord, type Fields, withArticle } from './assign.ts';
import { Mentioned, shortText, shownValue } from './shown.ts';
import { plainBeginning, type Reading } from './typed.ts';
import { fieldWords, type World } from './world.ts';

export const Difference = z.object({
  id: z.string(),
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type Difference = z.infer<typeof Difference>;

export const Conflict = z.object({ id: z.string(), label: z.string(), reason: z.string() });

const Written = (entity: string) =>
  z.object({
    ids: z.array(idOf(entity)),
    /** How many records it makes or changes: none where it is so already. */
    changed: z.number(),
    changes: z.array(Difference),
    conflicts: z.array(Conflict),
    /** What a new record begins with though nobody said it. */
    unsaid: z.array(z.object({ field: z.string(), text: z.string() })),
  });
export type Written = z.infer<ReturnType<typeof Written>>;

type Row = Fields & { id: string };

/** Makes one record of what was said of it. A record that there is already is not made again unless it is said to be another. */
export const createOperation = (entity: Entity, world: World) =>
  proposeOperation({
    name: `${entity.name}.create`,
    about: entity.name,
    title: `Make ${withArticle(entity.name)}`,
    input: z.object({ set: z.array(Assignment), anyway: z.boolean().optional() }),
    output: Written(entity.name),
    yields: 'record',
    reads: 'internal',
    cost: { modelCalls: 0 },
    controls: ['set', 'anyway'],
    proposes: { entity: entity.name, action: 'create' },
    async run({ set, anyway }, context) {
      const by = readingOf(world, context);
      const begins = await beginningOf(entity, by);
      const fields = await assigned(entity, { ...blankRecord(fieldTypesOf(entity)), ...begins }, set, by);
      const twins = anyway ? [] : await twinsOf(entity, fields, by.snapshot);
      const label = shortText(fields[entity.label]);
      const summary = `New ${fieldWords(entity.name)} “${label}”`;
      if (twins.length > 0) {
        const reason = `has the same ${fieldWords(entity.label)}`;
        const conflicts = twins.map((row) => ({ id: row.id, label: shortText(row[entity.label]), reason }));
        return { output: { ids: [], changed: 0, changes: [], conflicts, unsaid: [] }, changes: [], summary };
      }
      const id = context.newId(entity.name, canonicalJson(fields));
      const changes = [{ entity: entity.name, id, before: null, after: fields }];
      const said = new Set(set.map(({ path }) => path.split('.')[0]));
      const shown = await differencesOf(entity, changes, by);
      const unsaid = shown
        .filter(({ field }) => field in begins && !said.has(field))
        .map(({ field, after }) => ({ field, text: after! }));
      return { output: { ids: [id], changed: 1, changes: shown, conflicts: [], unsaid }, changes, summary };
    },
  });

/** Changes fields of records, each in the same way. */
export const changeOperation = (entity: Entity, world: World) =>
  proposeOperation({
    name: `${entity.name}.change`,
    about: entity.name,
    title: `Change ${withArticle(entity.name)}`,
    input: z.object({ records: z.array(idOf(entity.name)), set: z.array(Assignment) }),
    output: Written(entity.name),
    yields: 'record',
    reads: 'internal',
    cost: { modelCalls: 0 },
    controls: ['records', 'set'],
    proposes: { entity: entity.name, action: 'update' },
    run: ({ records, set }, context) => changed(entity, records, set, readingOf(world, context)),
  });

export const readingOf = (world: World, { snapshot, calendar }: OperationContext): Reading => ({
  world,
  snapshot,
  calendar,
});

/** What becomes of records that are changed in one way. @throws ConductorError `unknown-record` and those of `assigned` */
export async function changed(
  entity: Entity,
  ids: readonly string[],
  set: readonly Assignment[],
  by: Reading,
) {
  const rows = await rowsOf(entity, ids, by.snapshot);
  const changes: Change[] = [];
  for (const { id, ...before } of rows) {
    const after = await assigned(entity, before, set, by);
    if (canonicalJson(after) !== canonicalJson(before))
      changes.push({ entity: entity.name, id, before, after });
  }
  const shown = await differencesOf(entity, changes, by);
  const fields = [...new Set(shown.map(({ field }) => fieldWords(field)))];
  const whose =
    rows.length === 1
      ? `${fieldWords(entity.name)} “${shortText(rows[0]![entity.label])}”`
      : `${rows.length} ${entity.plural}`;
  return {
    output: {
      ids: rows.map(({ id }) => id),
      changed: changes.length,
      changes: shown,
      conflicts: [],
      unsaid: [],
    },
    changes,
    summary: `${deedOf(entity, set) ?? `Change ${fields.join(', ') || 'nothing'} of`} ${whose}`,
  };
}

/** What a change is called where it has a name of its own. */
function deedOf({ archive }: Entity, set: readonly Assignment[]): string | undefined {
  const [only, ...others] = set;
  if (!archive || only?.path !== archive.path || others.length > 0) return undefined;
  if (only.values[0] === archive.archived) return 'Archive';
  return (only.values[0] ?? null) === archive.restored ? 'Restore' : undefined;
}

async function rowsOf(entity: Entity, ids: readonly string[], { records }: Snapshot): Promise<Row[]> {
  const wanted = [...new Set(ids)];
  const rows = await records.select<Row>(entity.name, { where: [{ path: 'id', is: 'in', values: wanted }] });
  const missing = wanted.filter((id) => !rows.some((row) => row.id === id));
  if (missing.length === 0) return rows;
  throw new ConductorError(
    'unknown-record',
    `There is no ${fieldWords(entity.name)} ${missing.join(', ')}.`,
    `List the ${entity.plural} to see which there are.`,
  );
}

async function beginningOf(entity: Entity, by: Reading): Promise<Fields> {
  const types = fieldTypesOf(entity);
  return Object.fromEntries(
    Object.entries(entity.begins ?? {}).map(([field, text]) => [
      field,
      plainBeginning(text, types[field]!, by),
    ]),
  );
}

/** Records that are known by the same words, and differ in nothing that every one of them has to have. */
async function twinsOf(entity: Entity, fields: Fields, { records }: Snapshot): Promise<Row[]> {
  const label = fields[entity.label];
  if (typeof label !== 'string') return [];
  const rows = await records.select<Row>(entity.name, {
    where: [{ path: entity.label, is: 'in', values: [label], anyCase: true }],
  });
  const needed = Object.entries(fieldTypesOf(entity))
    .filter(([name, { kind }]) => kind !== 'optional' && kind !== 'list' && name !== entity.label)
    .map(([name]) => name)
    .filter((name) => !(name in (entity.begins ?? {})));
  return rows.filter((row) =>
    needed.every((name) => canonicalJson(row[name]) === canonicalJson(fields[name])),
  );
}

/** Each field that differs, before and after, as a person reads it; nothing is null. */
export async function differencesOf(
  entity: Entity,
  changes: readonly Change[],
  by: Reading,
): Promise<Difference[]> {
  const types = Object.entries(fieldTypesOf(entity));
  const mentioned = new Mentioned();
  for (const { before, after } of changes)
    for (const [field, type] of types) for (const one of [before, after]) mentioned.add(type, one?.[field]);
  const names = await mentioned.names(by.world, by.snapshot);
  return changes.flatMap(({ id, before, after }) =>
    types
      .filter(([field]) => canonicalJson(before?.[field]) !== canonicalJson(after?.[field]))
      .map(([field, type]) => {
        const shown = (one: Fields | null) =>
          shownValue(type, one?.[field], names, by.calendar.timeZone) || null;
        return { id, field, before: shown(before), after: shown(after) };
      })
      .filter(({ before: old, after: now }) => old !== null || now !== null),
  );
}
