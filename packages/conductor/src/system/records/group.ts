import {
  ConductorError,
  type Entity,
  FieldCondition,
  type FieldPlace,
  type Filter,
  fieldAt,
  type Group,
  Grouping,
  readOperation,
} from '@conductor/contract';
import { z } from 'zod';
import { filtersOf, unknownTo } from './filters.ts';
import { Apart } from './list.ts';
import { Mentioned } from './shown.ts';
import { capital, type Reading } from './typed.ts';
import { fieldWords, placeOf, type World } from './world.ts';

export const GroupRow = z.object({
  /** As a person reads it. */
  key: z.string(),
  /** As it is stored: a record's id, a member, `2026-08`. */
  id: z.string(),
  /** The count, or the measure; null where no record of the group has what is measured. */
  value: z.number().nullable(),
  n: z.number(),
});
export type GroupRow = z.infer<typeof GroupRow>;

export const GroupAnswer = z.object({
  entity: z.string(),
  total: z.number(),
  by: z.array(GroupRow),
  missing: Apart,
});
export type GroupData = z.infer<typeof GroupAnswer>;

const Input = z.object({ group: Grouping.optional(), where: z.array(FieldCondition).optional() });

/** Puts an entity's records together by a field, and counts or measures each group. */
export const groupOperation = (entity: Entity, world: World) =>
  readOperation({
    name: `${entity.name}.group`,
    about: entity.name,
    title: `Group the ${entity.plural}`,
    input: Input,
    output: z.object({
      total: z.number(),
      by: z.array(GroupRow),
      missing: Apart,
      /** A record may be in several groups, so that they add up to more than there are records. */
      overlaps: z.boolean(),
      unit: z.string().nullable(),
    }),
    yields: 'record',
    reads: 'internal',
    cost: { modelCalls: 0 },
    async run({ group, where: conditions = [] }, { snapshot, calendar }) {
      const by = { world, snapshot, calendar };
      const where = await filtersOf(entity, conditions, by);
      const { records } = snapshot;
      const total = await records.count(entity.name, where);
      const apart = await countApart(entity, unknownTo(entity, conditions, where, by), by);
      if (!group) return { total, by: [], missing: apart, overlaps: false, unit: null };
      const place = groupedAt(entity, group, world);
      const unit = await unitOf(entity, group, where, by);
      const groups = await records.group(
        entity.name,
        where,
        groupBy(group, place, calendar.timeZone),
        group.of ?? undefined,
      );
      const keyed = groups.filter(({ key }) => key !== null);
      return {
        total,
        by: inOrder(await namedGroups(keyed, group, place, by), group, place),
        missing: [...apart, ...(await missingOf(entity, groups, group, where, by))],
        overlaps: place.many,
        unit,
      };
    },
    invariants({ group }, { total, by, missing, overlaps }) {
      if (!group || overlaps) return [];
      const unkeyed = missing.find(({ what }) => what === withNo(group.path))?.count ?? 0;
      const sum = by.reduce((all, { n }) => all + n, unkeyed);
      return sum === total ? [] : [`the groups add up to ${sum}, not to ${total}`];
    },
  });

export const withNo = (path: string): string => `no ${fieldWords(path)}`;
const unmeasured = (of: string): string => `${fieldWords(of)} not known, so not in the measure`;

export function groupBy(group: Grouping, { type }: FieldPlace, timeZone: string) {
  const isTime = type.kind === 'instant' || type.kind === 'date';
  // A moment as it stands is a group of its own: a day is what is meant.
  const to = group.by === 'value' ? (type.kind === 'instant' ? 'day' : undefined) : group.by;
  return { path: group.path, ...(isTime && to ? { round: { to, timeZone } } : {}) };
}

/** @throws ConductorError where nothing can be grouped or measured so */
function groupedAt(entity: Entity, { path, by, measure, of }: Grouping, world: World): FieldPlace {
  const place = placeOf(world, entity, path);
  const refuse = (why: string, mend: string) => new ConductorError('bad-group', why, mend);
  if (place.type.kind === 'record')
    throw refuse(
      `The ${entity.plural} cannot be grouped by ${fieldWords(path)}: it is no single value.`,
      `Group by one of ${path}.${Object.keys(place.type.fields).join(`, ${path}.`)}.`,
    );
  if (by !== 'value' && place.type.kind !== 'instant' && place.type.kind !== 'date')
    throw refuse(
      `${capital(fieldWords(path))} is no date, so there is no ${by} of it.`,
      'Group by it as it stands.',
    );
  if (measure === 'count') return place;
  const measured = of === null ? undefined : placeOf(world, entity, of);
  if (measured?.type.kind !== 'number' || measured.many)
    throw refuse(
      of === null
        ? `The ${measure} is of nothing that was said.`
        : `${capital(fieldWords(of))} is no number, so it has no ${measure}.`,
      'Measure a field that holds one number.',
    );
  return place;
}

/**
 * What the measured numbers are of. Amounts in several currencies are not put together.
 * @throws ConductorError `several-currencies`
 */
async function unitOf(
  entity: Entity,
  { measure, of }: Grouping,
  where: Filter[],
  { world, snapshot }: Reading,
): Promise<string | null> {
  if (measure === 'count' || of === null) return null;
  const place = placeOf(world, entity, of);
  const currency = `${of.slice(0, of.lastIndexOf('.') + 1)}currency`;
  if (place.inside.length > 0 && fieldAt(world, entity.name, currency)) {
    const held = await snapshot.records.tally(entity.name, [...where, { path: of, is: 'present' }], currency);
    const currencies = held.flatMap(({ key }) => key ?? []);
    if (currencies.length < 2) return currencies[0] ?? null;
    throw new ConductorError(
      'several-currencies',
      `${capital(fieldWords(of))} is in ${held.map(({ key, count }) => `${key ?? 'no currency'} (${count})`).join(', ')}, and amounts in several currencies do not add up.`,
      `Ask for one currency, such as only those in ${currencies[0]}.`,
    );
  }
  return place.type.kind === 'number' ? (place.type.unit ?? null) : null;
}

async function countApart(entity: Entity, apart: { what: string; where: Filter[] }[], { snapshot }: Reading) {
  const counted = [];
  for (const { what, where } of apart)
    counted.push({ what, count: await snapshot.records.count(entity.name, where) });
  return counted.filter(({ count }) => count > 0);
}

async function missingOf(
  entity: Entity,
  groups: readonly Group[],
  { path, measure, of }: Grouping,
  where: Filter[],
  { snapshot }: Reading,
) {
  const missing = [{ what: withNo(path), count: groups.find(({ key }) => key === null)?.count ?? 0 }];
  if (measure !== 'count' && of !== null) {
    const [whole] = await snapshot.records.group(entity.name, where, null, of);
    missing.push({ what: unmeasured(of), count: whole!.count - whole!.known });
  }
  return missing.filter(({ count }) => count > 0);
}

async function namedGroups(
  groups: readonly Group[],
  group: Grouping,
  { type }: FieldPlace,
  by: Reading,
): Promise<GroupRow[]> {
  const mentioned = new Mentioned();
  mentioned.add(type, type.kind === 'id' ? groups.map(({ key }) => key) : null);
  const names = await mentioned.names(by.world, by.snapshot);
  return groups.map((one) => ({
    key: shownKey(one.key!, type.kind, names),
    id: one.key!,
    value: measureOf(one, group),
    n: one.count,
  }));
}

const shownKey = (key: string, kind: string, names: ReadonlyMap<string, string>): string =>
  kind === 'boolean' ? (key === 'true' ? 'yes' : 'no') : (names.get(key) ?? key);

export function measureOf(group: Group, { measure }: Grouping): number | null {
  return measure === 'count' ? group.count : group[measure];
}

/** Members as they are declared, dates as they pass, the rest the most first. */
function inOrder(groups: GroupRow[], { by }: Grouping, { type }: FieldPlace): GroupRow[] {
  const byKey = (a: GroupRow, b: GroupRow) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id < b.id ? -1 : 1);
  if (type.kind === 'enum')
    return groups.sort((a, b) => type.members.indexOf(a.id) - type.members.indexOf(b.id));
  if (by !== 'value' || type.kind === 'date' || type.kind === 'instant') return groups.sort(byKey);
  return groups.sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || byKey(a, b));
}
