import { ConductorError, type Entity, type FieldPlace, fieldAt, type Type } from '@conductor/contract';
import { type SQL, sql } from 'drizzle-orm/sql';
import type { EntityTable } from '../tables/entity-table.ts';

/** The tables a query may join, and what stands in for each in the view that is read. */
export interface Source {
  entities: ReadonlyMap<string, Entity>;
  table(entity: string): EntityTable;
  from(entity: string): SQL;
  /** Refuses a reference that leads to records which are not to be seen. */
  follow(from: string, to: string): void;
  workspace: string;
}

/** What a path leads to, as SQL. Names in it are those of declared fields; every value is a parameter. */
export interface Place extends Pick<FieldPlace, 'type' | 'many'> {
  /** The value; of a list, its values as a jsonb array. */
  value: SQL;
  pgType: 'text' | 'double precision' | 'boolean' | 'timestamptz' | 'date' | 'jsonb';
  /** Of a list: its values as rows, and one of them. Elsewhere nothing and the value. */
  rows: SQL | null;
  one: SQL;
  /** Of a list that is a field of its own: its column, which an index may be on. */
  listColumn: SQL | null;
}

/** Follows dotted paths from one entity through its references, each joined once. */
export class Places {
  readonly joins: SQL[] = [];
  readonly #aliases = new Map<string, string>([['', 't']]);
  readonly #source: Source;
  readonly #entity: string;

  constructor(source: Source, entity: string) {
    this.#source = source;
    this.#entity = entity;
  }

  /**
   * `contact.company.arr.amount` reads `contactId` of this, `companyId` of that, then inside its field `arr`.
   * @throws ConductorError `unknown-field`
   */
  at(path: string): Place {
    const found = fieldAt(this.#source.entities, this.#entity, path);
    if (!found) throw unknownPath(path, this.#entity);
    let way = '';
    let from = this.#entity;
    for (const { field, to } of found.through) {
      this.#source.follow(this.#entity, to);
      way = this.#join(way, field, to);
      from = to;
    }
    // A field that a pack declares and the table has no column for cannot be: definitions are additive.
    if (found.field !== 'id') this.#source.table(from);
    const column = sql`${sql.identifier(this.#aliases.get(way)!)}.${sql.identifier(found.field)}`;
    return found.many ? listPlace(found, column) : scalarPlace(found, column);
  }

  #join(way: string, field: string, to: string): string {
    const next = `${way}.${field}`;
    if (this.#aliases.has(next)) return next;
    const alias = `j${this.#aliases.size}`;
    const [id, from] = [sql.identifier(alias), sql.identifier(this.#aliases.get(way)!)];
    this.#aliases.set(next, alias);
    this.joins.push(
      sql`left join ${this.#source.from(to)} ${id} on ${id}.workspace = ${this.#source.workspace} and ${id}.id = ${from}.${sql.identifier(field)}`,
    );
    return next;
  }
}

export const unknownPath = (path: string, entity: string) =>
  new ConductorError(
    'unknown-field',
    `${entity} has no field ${path}.`,
    'Use a field that the entity declares.',
  );

function pgTypeOf({ kind }: Type): Place['pgType'] {
  const types: Partial<Record<Type['kind'], Place['pgType']>> = {
    number: 'double precision',
    boolean: 'boolean',
    instant: 'timestamptz',
    date: 'date',
    record: 'jsonb',
    changeSet: 'jsonb',
  };
  return types[kind] ?? 'text';
}

function scalarPlace({ type, many, inside }: FieldPlace, column: SQL): Place {
  const pgType = pgTypeOf(type);
  const value = inside.length === 0 ? column : within(column, inside, pgType);
  return { type, many, value, pgType, rows: null, one: value, listColumn: null };
}

/** A name inside a record. A parameter that stands for a name says its type, or Postgres could take it for a place in a list. */
function within(json: SQL, inside: readonly string[], pgType: Place['pgType']): SQL {
  const last = inside.at(-1)!;
  const way = inside.slice(0, -1).reduce((at, name) => sql`${at} -> ${name}::text`, json);
  if (pgType === 'jsonb') return sql`nullif(${way} -> ${last}::text, 'null'::jsonb)`;
  return pgType === 'text'
    ? sql`(${way} ->> ${last}::text)`
    : sql`(${way} ->> ${last}::text)::${sql.raw(pgType)}`;
}

function listPlace({ type, many, inside }: FieldPlace, column: SQL): Place {
  const pgType = pgTypeOf(type);
  const elements = sql`jsonb_array_elements(case jsonb_typeof(${column}) when 'array' then ${column} else '[]'::jsonb end) as v(e)`;
  // The text of a whole element is at the path of no names.
  const text = sql`(v.e #>> ${sql.param(inside)}::text[])`;
  const one = pgType === 'text' ? text : sql`${text}::${sql.raw(pgType)}`;
  const value =
    inside.length === 0
      ? column
      : sql`(select coalesce(jsonb_agg(v.e #> ${sql.param(inside)}::text[]), '[]'::jsonb) from ${elements})`;
  return { type, many, value, pgType, rows: elements, one, listColumn: inside.length === 0 ? column : null };
}
