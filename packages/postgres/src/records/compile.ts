import { ConductorError, type Filter, type Query } from '@conductor/contract';
import { type SQL, sql } from 'drizzle-orm/sql';
import type { Column, EntityTable } from '../tables/entity-table.ts';

/** The tables a query may join, and what stands in for each in the view that is read. */
export interface Source {
  table(entity: string): EntityTable;
  from(entity: string): SQL;
  workspace: string;
}

interface Place {
  column: Column | { name: 'id'; type: 'text' };
  sql: SQL;
}

const OPERATORS = { eq: '=', ne: 'is distinct from', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** Follows dotted paths from one entity through its references, each joined once. */
class Paths {
  readonly joins: SQL[] = [];
  readonly #aliases = new Map<string, { alias: string; entity: string }>();
  readonly #source: Source;

  constructor(source: Source, entity: string) {
    this.#source = source;
    this.#aliases.set('', { alias: 't', entity });
  }

  /** `contact.company.employees` reads `contactId` of this, `companyId` of that, then the field. */
  place(path: string): Place {
    const steps = path.split('.');
    const field = steps.pop()!;
    let at = '';
    for (const step of steps) at = this.#join(at, step, path);
    const { alias, entity } = this.#aliases.get(at)!;
    const column =
      field === 'id' ? ({ name: 'id', type: 'text' } as const) : this.#source.table(entity).byName.get(field);
    if (!column) throw unknownPath(path, entity, field);
    return { column, sql: sql`${sql.identifier(alias)}.${sql.identifier(field)}` };
  }

  #join(at: string, step: string, path: string): string {
    const next = at ? `${at}.${step}` : step;
    if (this.#aliases.has(next)) return next;
    const from = this.#aliases.get(at)!;
    const column = this.#source.table(from.entity).byName.get(`${step}Id`);
    if (!column?.refersTo) throw unknownPath(path, from.entity, `${step}Id`);
    const alias = `j${this.#aliases.size}`;
    this.#aliases.set(next, { alias, entity: column.refersTo });
    this.joins.push(
      sql`left join ${this.#source.from(column.refersTo)} ${sql.identifier(alias)} on ${sql.identifier(alias)}.workspace = ${this.#source.workspace} and ${sql.identifier(alias)}.id = ${sql.identifier(from.alias)}.${sql.identifier(column.name)}`,
    );
    return next;
  }
}

const unknownPath = (path: string, entity: string, field: string) =>
  new ConductorError(
    'unknown-field',
    `${entity} has no field ${field} (in ${path}).`,
    'Use a field that the entity declares.',
  );

const escapeForRegex = (word: string) => word.replace(/[^\p{L}\p{N}]/gu, (mark) => `\\${mark}`);

function condition(filter: Filter, paths: Paths): SQL {
  if ('all' in filter) return joined(filter.all, paths, 'and', sql`true`);
  if ('any' in filter) return joined(filter.any, paths, 'or', sql`false`);
  if ('not' in filter) return sql`not coalesce((${condition(filter.not, paths)}), false)`;
  const { sql: place, column } = paths.place(filter.path);
  switch (filter.is) {
    case 'missing':
      return sql`${place} is null`;
    case 'present':
      return sql`${place} is not null`;
    case 'in':
      return sql`${place} = any(${sql.param(filter.values)}::${sql.raw(column.type)}[])`;
    case 'notIn':
      return sql`(${place} is null or ${place} <> all(${sql.param(filter.values)}::${sql.raw(column.type)}[]))`;
    case 'mentions':
      return sql.join(
        [sql`true`, ...filter.words.map((word) => sql`${place} ~* ${`\\m${escapeForRegex(word)}`}`)],
        sql` and `,
      );
    default:
      return sql`${place} ${sql.raw(OPERATORS[filter.is])} ${filter.value}`;
  }
}

const joined = (filters: Filter[], paths: Paths, word: 'and' | 'or', none: SQL): SQL =>
  filters.length === 0
    ? none
    : sql`(${sql.join(
        filters.map((filter) => condition(filter, paths)),
        sql.raw(` ${word} `),
      )})`;

function body(source: Source, entity: string, where: Filter[], paths: Paths): { from: SQL; conditions: SQL } {
  const conditions = sql`t.workspace = ${source.workspace} and ${joined(where, paths, 'and', sql`true`)}`;
  const from = sql.join([sql`from ${source.from(entity)} t`, ...paths.joins], sql` `);
  return { from, conditions };
}

/** Rows, ordered by id last so that the same question always has the same order. */
export function selectSql(source: Source, entity: string, query: Query): SQL {
  const paths = new Paths(source, entity);
  const own = ['id', ...source.table(entity).columns.map((column) => column.name)];
  const columns = (query.fields ?? own).map(
    (path) => sql`${paths.place(path).sql} as ${sql.identifier(path)}`,
  );
  const order = (query.orderBy ?? []).map(
    ({ path, descending }) =>
      sql`${paths.place(path).sql} ${sql.raw(descending ? 'desc' : 'asc')} nulls last`,
  );
  const { from, conditions } = body(source, entity, query.where ?? [], paths);
  const statement = sql`select ${sql.join(columns, sql`, `)} ${from} where ${conditions} order by ${sql.join([...order, sql`t.id`], sql`, `)}`;
  if (query.limit !== undefined) statement.append(sql` limit ${query.limit}`);
  if (query.offset !== undefined) statement.append(sql` offset ${query.offset}`);
  return statement;
}

export function countSql(source: Source, entity: string, where: Filter[]): SQL {
  const paths = new Paths(source, entity);
  const { from, conditions } = body(source, entity, where, paths);
  return sql`select count(*)::int as count ${from} where ${conditions}`;
}

export function tallySql(source: Source, entity: string, where: Filter[], by: string): SQL {
  const paths = new Paths(source, entity);
  const key = paths.place(by).sql;
  const { from, conditions } = body(source, entity, where, paths);
  return sql`select ${key}::text as key, count(*)::int as count ${from} where ${conditions} group by 1 order by 2 desc, 1`;
}

/** Trigram word similarity: how well the words fit the best-fitting stretch of the text. */
export function searchSql(source: Source, entity: string, text: string, where: Filter[], limit: number): SQL {
  const searched = source.table(entity).entity.searched;
  if (!searched) throw unknownPath('search', entity, 'to search');
  const paths = new Paths(source, entity);
  const place = paths.place(searched).sql;
  const { from, conditions } = body(source, entity, where, paths);
  return sql`select t.id as id, word_similarity(${text}, ${place}) as score ${from} where ${conditions} and ${text} <% ${place} order by score desc, t.id limit ${limit}`;
}
