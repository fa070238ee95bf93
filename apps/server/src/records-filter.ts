import {
  ConductorError,
  type Entity,
  type Filter,
  fieldTypesOf,
  type Query,
  type Records,
  type Type,
  wordsOf,
} from '@conductor/contract';
import type { Store } from '@conductor/postgres';

type Table = Store['tables'] extends ReadonlyMap<string, infer T> ? T : never;
type Entities = ReadonlyMap<string, Entity>;

/** Where else a person means to look who searches a list: words of an idea's problem find it as its title's do. */
const ALSO_SEARCHED: Record<string, string[]> = {
  idea: ['problem', 'value', 'description'],
  initiative: ['description'],
};
/** Paths that the search of a list looks at, where its entity names no field for it. */
const MOST_SEARCHED = 10;

/** `field=value` pairs as filters: an empty value is a missing one. */
export const filtersOf = (table: Table, pairs: readonly (readonly [string, string])[]): Filter[] =>
  pairs.map(
    ([path, value]): Filter =>
      value === '' ? { path, is: 'missing' } : { path, is: 'eq', value: typed(table, path, value) },
  );

/** Records in which every one of these words stands, in what is searched of them. */
export function searchOf(table: Table, entities: Entities, records: Records, said: string): Filter[] {
  const words = wordsOf(said);
  const paths = words.length > 0 ? searched(table.entity, entities, records) : [];
  return words.map(({ text }) => ({
    any: paths.map((path): Filter => ({ path, is: 'mentions', words: [text] })),
  }));
}

/** What the entity names, or else all its texts and what it refers to is called. */
function searched(entity: Entity, entities: Entities, records: Records): string[] {
  if (entity.searched) return [entity.searched, ...(ALSO_SEARCHED[entity.name] ?? [])];
  const whole = records.reach(entity.name) === 'all';
  const own = Object.entries(fieldTypesOf(entity)).flatMap(([name, declared]): string[] => {
    const type = bare(declared);
    if (type.kind === 'text') return [name];
    const target = type.kind === 'id' && name.endsWith('Id') ? entities.get(type.of) : undefined;
    if (!target || bare(fieldTypesOf(target)[target.label]!).kind !== 'text') return [];
    // A reference is followed to what is seen whole, and from what is one's own to what is.
    const reach = records.reach(target.name);
    return reach === 'all' || (reach === 'own' && !whole) ? [`${name.slice(0, -2)}.${target.label}`] : [];
  });
  const paths = [entity.label, ...own.filter((path) => path !== entity.label)];
  const isText = (path: string) => path.includes('.') || bare(fieldTypesOf(entity)[path]!).kind === 'text';
  return paths.filter(isText).slice(0, MOST_SEARCHED);
}

const bare = (type: Type): Type => (type.kind === 'optional' ? bare(type.of) : type);

function typed(table: Table, path: string, value: string): string | number | boolean {
  const type = table.byName.get(path)?.type;
  if (type === 'boolean') return value === 'true';
  if (type !== 'double precision') return value;
  const number = Number(value);
  if (Number.isFinite(number)) return number;
  throw new ConductorError('bad-value', `${path} is a number, and ${value} is none.`, 'Give a number.');
}

/** The order that is asked for, or else the newest first where records have a date, else by what they are known by. */
export function orderOf({ entity, byName }: Table, sort?: string): NonNullable<Query['orderBy']> {
  if (sort) {
    const path = sort.replace(/^-/, '');
    return [{ path, descending: sort.startsWith('-') }];
  }
  return byName.has('createdAt') ? [{ path: 'createdAt', descending: true }] : [{ path: entity.label }];
}
