import {
  type Assignment,
  anyCase,
  ConductorError,
  type Entity,
  type FieldPlace,
  fieldTypesOf,
  type Type,
} from '@conductor/contract';
import { type LinkField, linkFieldsOf } from './links.ts';
import { allTyped, capital, type Reading, type Typed, typed } from './typed.ts';
import { fieldWords, placeOf, takes } from './world.ts';

export type Fields = Record<string, unknown>;

/**
 * A record's fields as they are once all that was said is done to them, and nothing else.
 * @throws ConductorError `unknown-field`, `bad-value`, `bad-assignment`, `missing-field`
 */
export async function assigned(
  entity: Entity,
  before: Fields,
  set: readonly Assignment[],
  by: Reading,
): Promise<Fields> {
  let after = before;
  for (const assignment of set) after = await assignedOne(entity, after, assignment, set, by);
  requireWhole(entity, after, by);
  return withKept(entity, before, after, by);
}

function assignedOne(
  entity: Entity,
  fields: Fields,
  assignment: Assignment,
  set: readonly Assignment[],
  by: Reading,
): Promise<Fields> {
  const { path } = assignment;
  const place = placeOf(by.world, entity, path);
  if (place.through.length > 0)
    throw refused(
      path,
      `it is of the ${by.world.get(place.entity)?.name ?? place.entity}, and not of the ${entity.name}`,
      `Change that ${place.entity}.`,
    );
  if (place.field === 'id') throw refused(path, 'an id is for good', 'Leave it out.');
  const link = linkFieldsOf(entity).find(({ field, shape }) => field === place.field && shape === 'kinds');
  if (link) return linked(fields, assignment, link, set, by, entity);
  if (!place.many) return put(fields, assignment, place, by);
  if (place.inside.length > 0 || place.type.kind === 'record')
    throw refused(path, 'it is a list of more than values', 'Change what it is made of where it comes from.');
  return listed(fields, assignment, place, by);
}

const refused = (path: string, why: string, mend: string) =>
  new ConductorError('bad-assignment', `${capital(fieldWords(path))} cannot be set so: ${why}.`, mend);

async function put(
  fields: Fields,
  { path, how, values }: Assignment,
  place: FieldPlace,
  by: Reading,
): Promise<Fields> {
  const way = [place.field, ...place.inside];
  if (how === 'clear') {
    if (place.nullable) return withAt(fields, way, null, by, place);
    throw refused(path, 'it may not be missing', `It takes ${takes(place, by.world)}.`);
  }
  if (place.type.kind === 'record' || values.length !== 1)
    throw refused(
      path,
      values.length === 0 ? 'no value was said' : 'it takes one value',
      `It takes ${takes(place, by.world)}.`,
    );
  const value = await typed(values[0]!, path, place, by);
  if (how !== 'remove') return withAt(fields, way, value, by, place);
  return at(fields, way) === value ? put(fields, { path, how: 'clear', values: [] }, place, by) : fields;
}

const at = (fields: Fields, way: readonly string[]): unknown =>
  way.reduce<unknown>((held, name) => (held as Fields | null | undefined)?.[name], fields);

/** A copy with one value changed, inside records that are made where there were none. */
function withAt(
  fields: Fields,
  way: readonly string[],
  value: unknown,
  by: Reading,
  place: FieldPlace,
): Fields {
  const [name, ...rest] = way as [string, ...string[]];
  if (rest.length === 0) return { ...fields, [name]: value };
  const owner = by.world.get(place.entity)!;
  const held = (fields[name] ?? blankInside(fieldTypesOf(owner)[name]!)) as Fields;
  if (value === null && fields[name] === null) return fields;
  return { ...fields, [name]: withAt(held, rest, value, by, place) };
}

async function listed(
  fields: Fields,
  { path, how, values }: Assignment,
  place: FieldPlace,
  by: Reading,
): Promise<Fields> {
  const held = ((fields[place.field] as Typed[] | null) ?? []).slice();
  const said = await allTyped(values, path, place, by);
  const kept = {
    put: [],
    add: held,
    clear: [],
    remove: held.filter((one) => !said.some((other) => isSame(one, other))),
  };
  const list: Typed[] = [...kept[how]];
  if (how === 'put' || how === 'add')
    for (const one of said) if (!list.some((other) => isSame(one, other))) list.push(one);
  return { ...fields, [place.field]: list };
}

const isSame = (a: Typed, b: Typed): boolean => anyCase(String(a)) === anyCase(String(b));

/** Adds or removes links of a kind; the kind is said beside, and is the first there is where it is not. */
async function linked(
  fields: Fields,
  { path, how, values }: Assignment,
  link: LinkField,
  set: readonly Assignment[],
  by: Reading,
  entity: Entity,
): Promise<Fields> {
  const kindPath = `${link.field}.${link.kind}`;
  const [word] = set.find((one) => one.path === kindPath)?.values ?? [];
  if (path === kindPath && set.some((one) => one.path === `${link.field}.${link.id}`)) return fields; // of the link beside it
  if (path === kindPath)
    throw refused(path, 'no link was said that is of this kind', 'Say what it is linked to.');
  const said = word && String(await typed(word, kindPath, placeOf(by.world, entity, kindPath), by));
  const held = (fields[link.field] as Record<string, string>[] | null) ?? [];
  if (how === 'clear') return { ...fields, [link.field]: [] };
  const idPath = `${link.field}.${link.id}`;
  const ids = await allTyped(values, idPath, placeOf(by.world, entity, idPath), by);
  const isOne = (one: Record<string, string>) =>
    ids.includes(one[link.id!]!) && (said === undefined || one[link.kind!] === said);
  if (how === 'remove') return { ...fields, [link.field]: held.filter((one) => !isOne(one)) };
  const kind = said ?? link.kinds![0]!;
  const made = ids
    .filter((id) => !held.some((one) => one[link.id!] === id && one[link.kind!] === kind))
    .map((id) => ({ [link.kind!]: kind, [link.id!]: id }));
  return { ...fields, [link.field]: [...(how === 'put' ? [] : held), ...made] };
}

/** What a field holds before anything is said of it; undefined where something has to be. */
export function blankOf(type: Type): unknown {
  if (type.kind === 'optional') return null;
  if (type.kind === 'list') return [];
  return undefined;
}

const blankInside = (type: Type): Fields => {
  if (type.kind === 'optional') return blankInside(type.of);
  return type.kind === 'record' ? blankRecord(type.fields) : {};
};

/** A record whose parts hold nothing yet. */
export const blankRecord = (types: Record<string, Type>): Fields =>
  Object.fromEntries(Object.entries(types).map(([name, type]) => [name, blankOf(type)]));

function requireWhole(entity: Entity, fields: Fields, { world }: Reading): void {
  const missing = Object.entries(fieldTypesOf(entity)).flatMap(([name, type]) =>
    missingIn(name, type, fields[name]),
  );
  if (missing.length === 0) return;
  const wants = missing.map((path) => `${fieldWords(path)} (${takes(placeOf(world, entity, path), world)})`);
  throw new ConductorError(
    'missing-field',
    `${capital(withArticle(entity.name))} needs ${wants.join(' and ')}.`,
    `Say ${missing.map(fieldWords).join(' and ')} as well.`,
  );
}

export const withArticle = (name: string): string =>
  `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${fieldWords(name)}`;

function missingIn(path: string, type: Type, value: unknown): string[] {
  if (type.kind === 'optional')
    return value === null || value === undefined ? [] : missingIn(path, type.of, value);
  if (value === undefined || value === null) return [path];
  if (type.kind !== 'record') return [];
  return Object.entries(type.fields).flatMap(([name, field]) =>
    missingIn(`${path}.${name}`, field, (value as Fields)[name]),
  );
}

/** Adds what changed to the lists that keep it. */
function withKept(entity: Entity, before: Fields, after: Fields, { calendar }: Reading): Fields {
  const kept = Object.entries(entity.kept ?? {})
    .filter(([field]) => before[field] !== after[field] && typeof after[field] === 'string')
    .map(([field, list]) => [
      list,
      [...((after[list] as unknown[] | null) ?? []), { [field]: after[field], at: calendar.now }],
    ]);
  return { ...after, ...Object.fromEntries(kept) };
}
