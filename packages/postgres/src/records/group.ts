import { ConductorError, type Filter, type GroupBy } from '@conductor/contract';
import { type SQL, sql } from 'drizzle-orm/sql';
import { joined } from './conditions.ts';
import { type Place, Places, type Source } from './places.ts';

/** Groups with their counts, and the measures of a number field. A record with no value is in the group null. */
export function groupSql(
  source: Source,
  entity: string,
  where: readonly Filter[],
  by: GroupBy | null,
  of: string | undefined,
): SQL {
  const places = new Places(source, entity);
  const grouped = by && places.at(by.path);
  const measured = of === undefined ? null : measureAt(places, of);
  const conditions = joined(where, places, 'and');
  const key = grouped ? keyOf(grouped, by) : sql`null::text`;
  // Of a list with a value twice in it, a record is in the group of that value once.
  const values = grouped?.rows
    ? sql`left join lateral (select distinct ${keyOf(grouped, by!)} as key from ${grouped.rows} where ${grouped.one} is not null) g on true`
    : sql``;
  const number = measured?.value ?? sql`null::double precision`;
  return sql`select ${by ? sql`key` : sql`null::text`} as key, count(*)::int as count, count(number)::int as known, sum(number) as sum,
      avg(number) as average, min(number) as least, max(number) as most
    from (select ${grouped?.rows ? sql`g.key` : key} as key, ${number} as number
      from ${source.from(entity)} t ${sql.join(places.joins, sql` `)} ${values}
      where t.workspace = ${source.workspace} and ${conditions}) grouped
    ${by ? sql`group by key` : sql``}`;
}

function measureAt(places: Places, path: string): Place {
  const place = places.at(path);
  if (place.type.kind === 'number' && !place.many) return place;
  throw new ConductorError('no-number', `${path} is no number.`, 'Measure a field that holds one number.');
}

const FORMATS = { day: 'YYYY-MM-DD', month: 'YYYY-MM', quarter: 'YYYY-"Q"Q', year: 'YYYY' } as const;

/** A value as the text that its group is known by. */
function keyOf({ one, pgType, type }: Place, { round }: GroupBy): SQL {
  if (round && (pgType === 'timestamptz' || pgType === 'date')) {
    const local = pgType === 'timestamptz' ? sql`${one} at time zone ${round.timeZone}::text` : one;
    return sql`to_char(${local}, ${FORMATS[round.to]}::text)`;
  }
  if (round) throw new ConductorError('no-date', `It is ${type.kind}, and no date.`, 'Round a date.');
  if (pgType === 'timestamptz')
    return sql`to_char(${one} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  return pgType === 'text' ? one : sql`${one}::text`;
}
