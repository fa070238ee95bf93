import { type Entity, type Type, typeOf } from '@conductor/contract';
import { type SQL, sql } from 'drizzle-orm/sql';

/** Columns are named as the fields are, so that a record's JSON and its row are the same shape. */
export interface Column {
  name: string;
  type: 'text' | 'double precision' | 'boolean' | 'timestamptz' | 'date' | 'jsonb';
  /** The entity it refers to, if it does. */
  refersTo?: string;
}

export interface EntityTable {
  entity: Entity;
  columns: Column[];
  byName: ReadonlyMap<string, Column>;
  /** `"record"."feedback"`, safe to put into a statement. */
  name: SQL;
}

const inner = (type: Type): Type => (type.kind === 'optional' ? inner(type.of) : type);

function columnOf(name: string, declared: Type): Column {
  const type = inner(declared);
  switch (type.kind) {
    case 'number':
      return { name, type: 'double precision' };
    case 'boolean':
      return { name, type: 'boolean' };
    case 'instant':
      return { name, type: 'timestamptz' };
    case 'date':
      return { name, type: 'date' };
    case 'list':
    case 'record':
    case 'changeSet':
      return { name, type: 'jsonb' };
    case 'id':
      return { name, type: 'text', refersTo: type.of };
    default:
      return { name, type: 'text' };
  }
}

/** The typed table of an entity. Throws where a field's type is outside the decidable subset. */
export function tableOf(entity: Entity): EntityTable {
  const type = typeOf(entity.fields, entity.name);
  if (type.kind !== 'record') throw new Error(`${entity.name} has no fields`);
  const columns = Object.entries(type.fields).map(([name, field]) => columnOf(name, field));
  return {
    entity,
    columns,
    byName: new Map(columns.map((column) => [column.name, column])),
    name: sql`${sql.identifier('record')}.${sql.identifier(entity.name)}`,
  };
}

/** What makes or completes the table. Additive only: a column that a pack no longer names stays, unread. */
export function definitionOf(table: EntityTable): SQL[] {
  const { entity, columns, name } = table;
  const statements = [
    sql`create table if not exists ${name} (workspace text not null, id text not null, sequence bigint not null, primary key (workspace, id))`,
    ...columns.map(
      (column) =>
        sql`alter table ${name} add column if not exists ${sql.identifier(column.name)} ${sql.raw(column.type)}`,
    ),
    sql`create index if not exists ${sql.identifier(`${entity.name}_sequence`)} on ${name} (workspace, sequence)`,
  ];
  for (const field of entity.indexed ?? []) {
    const column = sql.identifier(field);
    // Of a list, what is looked for is a value in it.
    const on =
      table.byName.get(field)?.type === 'jsonb' ? sql`using gin (${column})` : sql`(workspace, ${column})`;
    statements.push(
      sql`create index if not exists ${sql.identifier(`${entity.name}_${field}`)} on ${name} ${on}`,
    );
  }
  if (entity.searched) {
    statements.push(
      sql`create index if not exists ${sql.identifier(`${entity.name}_search`)} on ${name} using gin (${sql.identifier(entity.searched)} gin_trgm_ops)`,
    );
  }
  return statements;
}
