import { anyCase, type Filter, wordStart } from '@conductor/contract';
import { type SQL, sql } from 'drizzle-orm/sql';
import type { Place, Places } from './places.ts';

const OPERATORS = { eq: '=', ne: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;
const OPPOSITES: ReadonlySet<string> = new Set(['ne', 'notIn', 'lacks']);

/** A filter as a condition, every value a parameter. */
export function condition(filter: Filter, places: Places): SQL {
  if ('all' in filter) return joined(filter.all, places, 'and', sql`true`);
  if ('any' in filter) return joined(filter.any, places, 'or', sql`false`);
  if ('not' in filter) return sql`not coalesce((${condition(filter.not, places)}), false)`;
  const place = places.at(filter.path);
  if (!('words' in filter || 'values' in filter || 'value' in filter))
    return presence(place, filter.is === 'present');
  const indexed = containsText(place, filter);
  const met = indexed ?? some(place, test(place, filter));
  return OPPOSITES.has(filter.is) ? sql`not coalesce(${met}, false)` : met;
}

export const joined = (
  filters: readonly Filter[],
  places: Places,
  word: 'and' | 'or',
  none: SQL = sql`true`,
): SQL =>
  filters.length === 0
    ? none
    : sql`(${sql.join(
        filters.map((filter) => condition(filter, places)),
        sql.raw(` ${word} `),
      )})`;

function presence(place: Place, present: boolean): SQL {
  if (!place.rows) return present ? sql`${place.value} is not null` : sql`${place.value} is null`;
  const found = sql`exists (select 1 from ${place.rows} where ${place.one} is not null)`;
  return present ? found : sql`not ${found}`;
}

/** Holds where one value meets the test: the one there is, or of a list any. */
const some = ({ rows }: Place, met: SQL): SQL =>
  rows ? sql`exists (select 1 from ${rows} where ${met})` : met;

type Comparison = Extract<Filter, { words: unknown } | { values: unknown } | { value: unknown }>;

function test({ one, pgType }: Place, filter: Comparison): SQL {
  if ('words' in filter)
    return sql.join(
      [sql`${one} is not null`, ...filter.words.map((word) => sql`${one} ~ ${wordStart(word)}`)],
      sql` and `,
    );
  if ('values' in filter) {
    if (filter.anyCase && pgType === 'text')
      return sql`lower(${one} collate "C") = any(${sql.param(filter.values.map((value) => anyCase(String(value))))}::text[])`;
    return sql`${one} = any(${sql.param(filter.values)}::${sql.raw(pgType)}[])`;
  }
  const isOrder = filter.is !== 'eq' && filter.is !== 'ne';
  const left = isOrder && pgType === 'text' ? sql`${one} collate "C"` : one;
  return sql`${left} ${sql.raw(OPERATORS[filter.is])} ${filter.value}::${sql.raw(pgType)}`;
}

/** What an index on a list of texts answers. */
function containsText({ listColumn, pgType }: Place, filter: Comparison): SQL | null {
  if (!listColumn || pgType !== 'text' || !('values' in filter) || filter.anyCase) return null;
  return sql`${listColumn} ?| ${sql.param(filter.values.map(String))}::text[]`;
}
