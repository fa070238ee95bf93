import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';
import type { Due } from './due.ts';

/** The vectors that some record of the same text has already: a text is embedded once, whoever said it. */
export async function heldVectors(
  client: Connectable,
  model: string,
  hashes: readonly string[],
): Promise<Map<string, Buffer>> {
  const rows = await run<{ hash: string; vector: Buffer }>(
    client,
    sql`select distinct on (text_hash) text_hash as hash, vector from conductor.embedding
        where model = ${model} and text_hash = any(${sql.param(hashes)}::text[]) order by text_hash`,
  );
  return new Map(rows.map(({ hash, vector }) => [hash, vector]));
}

/** Gives each record the vector of its text. A record whose text has changed meanwhile is due again. */
export async function keepVectors(
  client: Connectable,
  model: string,
  due: readonly Due[],
  vectors: ReadonlyMap<string, Buffer>,
): Promise<void> {
  const rows = due.filter(({ hash }) => vectors.has(hash));
  if (rows.length === 0) return;
  await client.query(
    `insert into conductor.embedding (workspace, entity, record_id, model, text_hash, vector)
     select workspace, entity, record_id, $4, text_hash, vector
     from unnest($1::text[], $2::text[], $3::text[], $5::text[], $6::bytea[]) as made(workspace, entity, record_id, text_hash, vector)
     on conflict (workspace, entity, record_id, model) do update set text_hash = excluded.text_hash, vector = excluded.vector`,
    [
      rows.map(({ workspace }) => workspace),
      rows.map(({ entity }) => entity),
      rows.map(({ id }) => id),
      model,
      rows.map(({ hash }) => hash),
      rows.map(({ hash }) => vectors.get(hash)!),
    ],
  );
}
