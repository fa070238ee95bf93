import { ConductorError, type Filter, type Query, wordsOf } from '@conductor/contract';
import type { Store } from '@conductor/postgres';

type Table = Store['tables'] extends ReadonlyMap<string, infer T> ? T : never;

/** `field=value` pairs as filters: an empty value is a missing one, and `q` is words in the searched text. */
export function filtersOf(table: Table, pairs: readonly (readonly [string, string])[]): Filter[] {
  const { entity } = table;
  return pairs.flatMap(([path, value]): Filter[] => {
    if (path === 'q') {
      const words = wordsOf(value).map((word) => word.text);
      return words.length > 0 ? [{ path: entity.searched ?? entity.label, is: 'mentions', words }] : [];
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

/** The newest first where records have a date, else by what they are known by. */
export const orderOf = ({ entity, byName }: Table): NonNullable<Query['orderBy']> =>
  byName.has('createdAt') ? [{ path: 'createdAt', descending: true }] : [{ path: entity.label }];
