import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConductorError, type Entity } from '@conductor/contract';
import type pg from 'pg';
import { type Connectable, transaction } from './connection.ts';
import { asStatement } from './statement.ts';
import { definitionOf, tableOf } from './tables/entity-table.ts';

const folder = new URL('../migrations/', import.meta.url);
const MIGRATION_LOCK = 7_201_954;

interface Migration {
  number: number;
  name: string;
}

const migrations = (): Migration[] =>
  (
    JSON.parse(readFileSync(new URL('meta/_journal.json', folder), 'utf8')) as {
      entries: { idx: number; tag: string }[];
    }
  ).entries.map(({ idx, tag }) => ({ number: idx, name: tag }));

/**
 * Brings a database up to this program: the engine's tables by numbered migrations, the records' by
 * what the packs declare. One process at a time; the others wait, then find nothing to do.
 * @throws ConductorError where the database belongs to a newer program.
 */
export async function migrate(pool: pg.Pool, entities: readonly Entity[]): Promise<void> {
  const known = migrations();
  const declared = entities
    .flatMap((entity) => definitionOf(tableOf(entity)))
    .map((statement) => asStatement(statement).sql);
  const fingerprint = createHash('sha256').update(declared.join('\n')).digest('hex');
  if (await isCurrent(pool, known.length, fingerprint)) return;
  await transaction(pool, 'READ COMMITTED', async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'create table if not exists public.conductor_migration (number int primary key, name text not null)',
    );
    await client.query('create table if not exists public.conductor_records (fingerprint text primary key)');
    const { rows } = await client.query('select number from public.conductor_migration order by number');
    refuseNewer(rows.length, known.length);
    for (const migration of known.slice(rows.length)) await apply(client, migration);
    for (const extension of ['pg_trgm']) await client.query(`create extension if not exists ${extension}`);
    await client.query('create schema if not exists record');
    for (const statement of declared) await client.query(statement);
    await client.query('insert into public.conductor_records values ($1) on conflict do nothing', [
      fingerprint,
    ]);
  });
}

async function isCurrent(pool: pg.Pool, known: number, fingerprint: string): Promise<boolean> {
  try {
    const { rows } = await pool.query(
      `select (select count(*)::int from public.conductor_migration) as applied,
              exists (select from public.conductor_records where fingerprint = $1) as declared`,
      [fingerprint],
    );
    refuseNewer(rows[0].applied, known);
    return rows[0].applied === known && rows[0].declared;
  } catch (error) {
    if ((error as { code?: string }).code === '42P01') return false;
    throw error;
  }
}

function refuseNewer(applied: number, known: number): void {
  if (applied <= known) return;
  throw new ConductorError(
    'newer-data',
    `This data was last used by a newer version of Conductor (its tables are at ${applied}, this program knows ${known}).`,
    'Update Conductor, or point --data at another folder. Nothing was changed.',
  );
}

async function apply(client: Connectable, migration: Migration): Promise<void> {
  const text = readFileSync(new URL(`${migration.name}.sql`, folder), 'utf8');
  for (const statement of text.split('--> statement-breakpoint')) await client.query(statement);
  await client.query('insert into public.conductor_migration values ($1, $2)', [
    migration.number,
    migration.name,
  ]);
}
