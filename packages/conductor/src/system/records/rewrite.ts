import {
  type Assignment,
  anyCase,
  type Brief,
  type Change,
  type Check,
  canonicalJson,
  type Entity,
  PERSON,
  type Snapshot,
} from '@conductor/contract';
import type { Fields } from './assign.ts';
import { type LinkField, linkFieldsOf } from './links.ts';
import { placeOf, type World } from './world.ts';
import { draftedOf, type Write } from './writing.ts';

/**
 * Holds the stored change set against what was said, without doing it again: what was set is so, what
 * was not is as it was, no record besides those that were meant is touched, and none of them is left out.
 */
export const rewrite = (world: World, writeOf: (brief: Brief) => Write): Check => ({
  name: 'held against what was said',
  async run({ brief, outcome, snapshot }) {
    const { entity, operation, expected } = writeOf(brief);
    const { changeSet, conflicts } = draftedOf(outcome);
    const stored = await snapshot.changeSet(changeSet.changeSet);
    // What a person edited before approving it is theirs, and is not what was said.
    if (!expected || conflicts.length > 0 || stored?.hash !== changeSet.hash) return [];
    const owner = world.get(operation.slice(0, operation.lastIndexOf('.'))) ?? entity;
    const by: Held = { world, snapshot, brief, entity: owner };
    const faults: string[] = [];
    for (const change of stored.changes) faults.push(...(await changeFaults(change, expected.set, by)));
    if (expected.ids === 'new')
      return stored.changes.length === 1 ? faults : [...faults, 'not one record is made'];
    const touched = new Set(stored.changes.map(({ id }) => id));
    const meant = new Set(expected.ids);
    faults.push(
      ...[...touched].filter((id) => !meant.has(id)).map((id) => `${id} is changed and was not meant`),
    );
    const others = await snapshot.records.select<Fields & { id: string }>(owner.name, {
      where: [{ path: 'id', is: 'in', values: [...meant].filter((id) => !touched.has(id)) }],
    });
    for (const { id, ...fields } of others)
      for (const one of expected.set)
        if (!(await isSo({ before: fields, after: fields }, one, expected.set, by)))
          faults.push(`${id}: ${one.path} is not as was said, and is left as it is`);
    return faults;
  },
});

interface Held {
  world: World;
  snapshot: Snapshot;
  brief: Brief;
  entity: Entity;
}

async function changeFaults(
  { id, before, after }: Change,
  set: readonly Assignment[],
  by: Held,
): Promise<string[]> {
  if (!after) return [`${id} is removed`];
  const faults: string[] = [];
  for (const one of set)
    if (!(await isSo({ before: before ?? {}, after }, one, set, by)))
      faults.push(`${id}: ${one.path} is not as was said`);
  const { begins = {}, kept = {} } = by.entity;
  const said = new Set(set.map(({ path }) => path.split('.')[0]!));
  for (const [field, now] of Object.entries(after)) {
    const isKept = Object.entries(kept).some(([from, list]) => list === field && said.has(from));
    if (said.has(field) || isKept) continue;
    const untouched = before
      ? canonicalJson(now) === canonicalJson(before[field])
      : isEmpty(now) || field in begins;
    if (!untouched) faults.push(`${id}: ${field} is changed and nothing was said of it`);
  }
  return faults;
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** Whether a field is as an assignment wants it, by looking at its value alone. Of several of one field the last decides. */
async function isSo(
  { before, after }: { before: Fields; after: Fields },
  assignment: Assignment,
  set: readonly Assignment[],
  by: Held,
): Promise<boolean> {
  const { path, how, values } = assignment;
  const same = set.filter((one) => one.path === path);
  if (same.at(-1) !== assignment) return true;
  const link = linkFieldsOf(by.entity).find(
    ({ field, shape }) => shape === 'kinds' && path.startsWith(`${field}.`),
  );
  if (link && path.endsWith(`.${link.kind}`)) return true; // looked at with the link that it is of
  const kind = link && set.find((one) => one.path === `${link.field}.${link.kind}`)?.values[0];
  const at = (fields: Fields) =>
    valuesAt(link && kind ? linksOfKind(fields, link, kind) : fields, path).map(normal);
  const [held, was] = [at(after), at(before)];
  const said: string[][] = [];
  for (const value of values) said.push(await waysToSay(value, path, by));
  const isSaid = (one: string) => said.some((ways) => ways.includes(one));
  const all = said.every((ways) => held.some((one) => ways.includes(one)));
  if (how === 'clear') return held.length === 0;
  if (how === 'remove') return !held.some(isSaid);
  const isList = Array.isArray(after[path.split('.')[0]!]);
  if (isList && same.length > 1) return all;
  if (isList && how === 'add')
    return (
      all && was.every((one) => held.includes(one)) && held.every((one) => was.includes(one) || isSaid(one))
    );
  return all && held.every(isSaid);
}

const linksOfKind = (fields: Fields, { field, kind }: LinkField, said: string): Fields => ({
  [field]: ((fields[field] as Fields[] | null) ?? []).filter((one) => normal(one[kind!]) === normal(said)),
});

/** All that stands at a path: of a list each value, of what is missing nothing. */
function valuesAt(fields: Fields, path: string): unknown[] {
  return path
    .split('.')
    .reduce<unknown[]>((all, name) => all.flatMap((one) => (one as Fields | null)?.[name] ?? []), [fields]);
}

const normal = (value: unknown): string => anyCase(String(value).trim());

/** The stored forms that a text can have in a field. */
async function waysToSay(
  text: string,
  path: string,
  { world, entity, snapshot, brief }: Held,
): Promise<string[]> {
  const { type } = placeOf(world, entity, path);
  const { now, timeZone } = brief.calendar;
  switch (type.kind) {
    case 'number':
      return [String(Number(text.replaceAll(',', '')))];
    case 'boolean':
      return [/^(yes|true)$/i.test(text.trim()) ? 'true' : 'false'];
    case 'instant':
      return [normal(new Date(text === 'now' ? now : text).toISOString()), ...firstMoment(text, timeZone)];
    case 'date':
      return [text === 'now' ? new Date(now).toLocaleDateString('sv-SE', { timeZone }) : text];
    case 'id':
      return [normal(text), ...(await idsCalled(text, type.of, world, snapshot))];
    default:
      return [normal(text)];
  }
}

/** A day stands for its first moment, found here by trying every quarter of an hour about it. */
function firstMoment(text: string, timeZone: string): string[] {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return [];
  const noon = Date.parse(`${text}T12:00:00Z`);
  const quarters = Array.from(
    { length: 4 * 48 },
    (_, place) => new Date(noon - 86_400_000 + place * 900_000),
  );
  const first = quarters.find((at) => at.toLocaleDateString('sv-SE', { timeZone }) === text);
  return first ? [normal(first.toISOString())] : [];
}

async function idsCalled(text: string, entity: string, world: World, snapshot: Snapshot): Promise<string[]> {
  const said = normal(text);
  if (entity === PERSON.name)
    return (await snapshot.people())
      .filter(({ name }) => normal(name) === said || normal(name).split(' ')[0] === said)
      .map(({ id }) => normal(id));
  const { label } = world.get(entity)!;
  const rows = await snapshot.records.select<Fields & { id: string }>(entity, { fields: ['id', label] });
  return rows.filter((row) => normal(row[label]) === said).map(({ id }) => normal(id));
}
