import { ConductorError, type Filter, type Query, wordsOf } from '@conductor/contract';
import type { Store } from '@conductor/postgres';

type Table = Store['tables'] extends ReadonlyMap<string, infer T> ? T : never;

/** Where else a person means to look who searches a list: words of an idea's problem find it as its title's do. */
const ALSO_SEARCHED: Record<string, string[]> = {
  idea: ['problem', 'value', 'description'],
  initiative: ['description'],
};

/** `field=value` pairs as filters: an empty value is a missing one, and `q` is words in the searched text. */
export function filtersOf(table: Table, pairs: readonly (readonly [string, string])[]): Filter[] {
  const { entity } = table;
  return pairs.flatMap(([path, value]): Filter[] => {
    if (path === 'q') {
      const words = wordsOf(value);
      const paths = [entity.searched ?? entity.label, ...(ALSO_SEARCHED[entity.name] ?? [])];
      return words.map(({ text }) => ({
        any: paths.map((place) => ({ path: place, is: 'mentions', words: [text] })),
      }));
    }
    if (value === '') return [{ path, is: 'missing' }];
    return [{ path, is: 'eq', value: typed(table, path, value) }];
  });
}

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
