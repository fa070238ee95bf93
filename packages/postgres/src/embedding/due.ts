import { type SQL, sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';
import type { EntityTable } from '../tables/entity-table.ts';

/** A record whose text has no vector yet, or one of an older text. */
export interface Due {
  workspace: string;
  entity: string;
  id: string;
  text: string;
  /** md5 of the text, as Postgres gives it. */
  hash: string;
}

const searchedOf = (tables: ReadonlyMap<string, EntityTable>): EntityTable[] =>
  [...tables.values()].filter((table) => table.entity.searched);

const textOf = ({ entity }: EntityTable): SQL => sql`t.${sql.identifier(entity.searched!)}`;

const joined = (table: EntityTable, model: string): SQL =>
  sql`from ${table.name} t left join conductor.embedding e
      on e.workspace = t.workspace and e.entity = ${table.entity.name} and e.record_id = t.id and e.model = ${model}
      and e.text_hash = md5(${textOf(table)})`;

/** Up to so many records that are due, of one entity after the other. */
export async function readDue(
  client: Connectable,
  tables: ReadonlyMap<string, EntityTable>,
  model: string,
  limit: number,
): Promise<Due[]> {
  for (const table of searchedOf(tables)) {
    const due = await run<Due>(
      client,
      sql`select t.workspace, ${table.entity.name}::text as entity, t.id, ${textOf(table)} as text, md5(${textOf(table)}) as hash
          ${joined(table, model)} where e.record_id is null and ${textOf(table)} is not null limit ${limit}`,
    );
    if (due.length > 0) return due;
  }
  return [];
}

/** How many records have an up-to-date vector, of how many that are searched. */
export async function embeddingStatus(
  client: Connectable,
  tables: ReadonlyMap<string, EntityTable>,
  model: string,
  workspace: string,
): Promise<{ done: number; total: number }> {
  const status = { done: 0, total: 0 };
  for (const table of searchedOf(tables)) {
    const [row] = await run<{ done: number; total: number }>(
      client,
      sql`select count(e.record_id)::int as done, count(*)::int as total
          ${joined(table, model)} where t.workspace = ${workspace} and ${textOf(table)} is not null`,
    );
    status.done += row!.done;
    status.total += row!.total;
  }
  return status;
}
