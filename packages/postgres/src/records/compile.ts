import type { Filter, Query } from '@conductor/contract';
import { type SQL, sql } from 'drizzle-orm/sql';
import { joined } from './conditions.ts';
import { Places, type Source, unknownPath } from './places.ts';

export type { Source } from './places.ts';

function body(
  source: Source,
  entity: string,
  where: readonly Filter[],
  places: Places,
): { from: SQL; conditions: SQL } {
  const conditions = sql`t.workspace = ${source.workspace} and ${joined(where, places, 'and')}`;
  const from = sql.join([sql`from ${source.from(entity)} t`, ...places.joins], sql` `);
  return { from, conditions };
}

/** Rows, ordered by id last so that the same question always has the same order. */
export function selectSql(source: Source, entity: string, query: Query): SQL {
  const places = new Places(source, entity);
  const own = ['id', ...source.table(entity).columns.map((column) => column.name)];
  const columns = (query.fields ?? own).map(
    (path) => sql`${places.at(path).value} as ${sql.identifier(path)}`,
  );
  const order = (query.orderBy ?? []).flatMap((by) => orderOf(by, places));
  const { from, conditions } = body(source, entity, query.where ?? [], places);
  const statement = sql`select ${sql.join(columns, sql`, `)} ${from} where ${conditions} order by ${sql.join([...order, sql`t.id`], sql`, `)}`;
  if (query.limit !== undefined) statement.append(sql` limit ${query.limit}`);
  if (query.offset !== undefined) statement.append(sql` offset ${query.offset}`);
  return statement;
}

function orderOf({ path, descending }: { path: string; descending?: boolean }, places: Places): SQL[] {
  const { value, type, pgType } = places.at(path);
  const way = sql.raw(descending ? 'desc' : 'asc');
  if (type.kind === 'enum')
    return [sql`array_position(${sql.param(type.members)}::text[], ${value}) ${way} nulls last`];
  if (pgType !== 'text') return [sql`${value} ${way} nulls last`];
  return [
    sql`lower(${value} collate "C") collate "C" ${way} nulls last`,
    sql`${value} collate "C" ${way} nulls last`,
  ];
}

export function countSql(source: Source, entity: string, where: readonly Filter[]): SQL {
  const places = new Places(source, entity);
  const { from, conditions } = body(source, entity, where, places);
  return sql`select count(*)::int as count ${from} where ${conditions}`;
}

/** Trigram word similarity: how well the words fit the best-fitting stretch of the text. */
export function searchSql(
  source: Source,
  entity: string,
  text: string,
  where: readonly Filter[],
  limit: number,
): SQL {
  const searched = source.table(entity).entity.searched;
  if (!searched) throw unknownPath('to search', entity);
  const places = new Places(source, entity);
  const { value } = places.at(searched);
  const { from, conditions } = body(source, entity, where, places);
  return sql`select t.id as id, word_similarity(${text}, ${value}) as score ${from} where ${conditions} and ${text} <% ${value} order by score desc, t.id limit ${limit}`;
}
