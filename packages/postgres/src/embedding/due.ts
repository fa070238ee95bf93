import { FACT_ENTITY } from '@conductor/contract';
import { type SQL, sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';
import { factTextSql } from '../memory/search/fact-text.ts';
import type { EntityTable } from '../tables/entity-table.ts';

/** A record, or a fact, whose text has no vector yet, or one of an older text. */
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

/** Facts as they are held now. What one says stays the same: whether it has a vector is all there is to look at. */
const joinedFacts = (model: string): SQL =>
  sql`from conductor.fact f left join conductor.embedding e
      on e.workspace = f.workspace and e.entity = ${FACT_ENTITY} and e.record_id = f.id and e.model = ${model}`;
const HELD = sql`f.recorded_to is null and f.status <> 'withdrawn'`;

/** Up to so many that are due: facts, and records of one entity after the other. */
export async function readDue(
  client: Connectable,
  tables: ReadonlyMap<string, EntityTable>,
  model: string,
  limit: number,
): Promise<Due[]> {
  const facts = await run<Due>(
    client,
    sql`select f.workspace, ${FACT_ENTITY}::text as entity, f.id, ${factTextSql} as text, md5(${factTextSql}) as hash
        ${joinedFacts(model)} where e.record_id is null and ${HELD} limit ${limit}`,
  );
  if (facts.length > 0) return facts;
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

/** How many records and facts have an up-to-date vector, of how many that are searched. */
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
  const [facts] = await run<{ done: number; total: number }>(
    client,
    sql`select count(e.record_id)::int as done, count(*)::int as total ${joinedFacts(model)}
        where f.workspace = ${workspace} and ${HELD}`,
  );
  return { done: status.done + facts!.done, total: status.total + facts!.total };
}
