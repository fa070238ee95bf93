import { FACT_ENTITY } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../../connection.ts';
import { factTextSql } from './fact-text.ts';
import { HeldFacts, type HeldRow } from './held-facts.ts';
import { forgetWords } from './terms.ts';

/** Where this database is, for a process may have several, and how far it has come. */
interface Mark {
  at: string;
  /** The place of the last change, and of the last erasure, in the order of changes. */
  changed: number;
  erased: number;
  recordedAt: string | null;
}

interface Hold {
  facts: HeldFacts;
  mark: Mark;
  /** When vectors were last looked for, in milliseconds since 1970. */
  looked: number;
}

interface Of {
  client: Connectable;
  workspace: string;
  model: string;
}

/** Of so many workspaces at once; the one that was not searched for longest is let go. */
const MOST_HELD = 8;
const LOOK_FOR_VECTORS_MS = 1_000;
const VECTORS_AT_ONCE = 5_000;

const holds = new Map<string, Promise<Hold>>();

/**
 * The facts of a workspace in memory, as of the last change that this transaction sees. After an erasure they are read anew, so
 * that nothing of what it took is left.
 */
export async function holdFacts(of: Of): Promise<HeldFacts> {
  const mark = await readMark(of);
  const key = JSON.stringify([mark.at, of.workspace, of.model]);
  const before = holds.get(key);
  const next = renew(of, mark, before);
  holds.delete(key);
  holds.set(key, next);
  for (const oldest of [...holds.keys()].slice(0, Math.max(0, holds.size - MOST_HELD))) holds.delete(oldest);
  try {
    return (await next).facts;
  } catch (error) {
    if (holds.get(key) === next) holds.delete(key);
    throw error;
  }
}

async function renew(of: Of, mark: Mark, before: Promise<Hold> | undefined): Promise<Hold> {
  const hold = await before?.catch(() => undefined);
  if (!hold || mark.erased > hold.mark.erased) {
    if (hold) forgetWords();
    const facts = new HeldFacts();
    await readSince(of, null, facts);
    return { facts, mark, looked: Date.now() };
  }
  // One that looks from an older transaction finds more here than it may see yet: what it reads then says so.
  if (mark.changed > hold.mark.changed || (mark.recordedAt ?? '') > (hold.mark.recordedAt ?? '')) {
    await readSince(of, hold.mark.recordedAt, hold.facts);
    hold.mark = mark;
  }
  if (Date.now() - hold.looked > LOOK_FOR_VECTORS_MS) {
    hold.looked = Date.now();
    await readVectors(of, hold.facts);
  }
  return hold;
}

async function readMark({ client, workspace }: Of): Promise<Mark> {
  const [row] = await run<Mark>(
    client,
    sql`select current_database() || ' ' || pg_postmaster_start_time()::text as at,
          (select coalesce(max(sequence), 0) from conductor.change_set where workspace = ${workspace}) as changed,
          (select coalesce(max(sequence), 0) from conductor.change_set where workspace = ${workspace} and step = 'erase') as erased,
          (select max(recorded_at) from conductor.fact where workspace = ${workspace}) as "recordedAt"`,
  );
  return row!;
}

/** Takes in what was recorded from an instant on, in its order. What is taken in twice is there once. */
async function readSince(
  { client, workspace, model }: Of,
  since: string | null,
  facts: HeldFacts,
): Promise<void> {
  const rows = await run<Omit<HeldRow, 'vector'>>(
    client,
    sql`select f.id, f.version, f.subject, f.recorded_to is null and f.status in ('stated', 'confirmed') as holds,
          ${factTextSql} as text, coalesce(p.name, f.source->>'name', f.source->>'by') as by,
          case when f.source->>'said' is not null then coalesce(r.conversation, f.source->>'record', f.source->>'where') end as source,
          f.scope = 'workspace' and f.sensitivity in ('public', 'internal') as "isOpen"
        from conductor.fact f
        left join conductor.person p on p.workspace = f.workspace and p.id = f.source->>'by'
        left join conductor.run r on r.id = f.source->>'run' and r.workspace = f.workspace
        where f.workspace = ${workspace} and (${since}::timestamptz is null or f.recorded_at >= ${since}::timestamptz)
        order by f.recorded_at, f.id, f.version`,
  );
  const vectors = await vectorsOf(
    { client, workspace, model },
    since === null ? null : rows.map(({ id }) => id),
  );
  for (const row of rows) facts.take({ ...row, vector: vectors.get(row.id) ?? null });
}

/** By themselves: joined to the facts they would be planned by counts that the database has not taken yet. */
async function vectorsOf(
  { client, workspace, model }: Of,
  of: readonly string[] | null,
): Promise<Map<string, Int8Array>> {
  const these = of ? sql`and record_id = any(${sql.param([...of])}::text[])` : sql``;
  const rows = await run<{ id: string; vector: Buffer }>(
    client,
    sql`select record_id as id, vector from conductor.embedding where workspace = ${workspace} and entity = ${FACT_ENTITY}
          and model = ${model} ${these}`,
  );
  return new Map(rows.map(({ id, vector }) => [id, signed(vector)]));
}

/** Takes in vectors that were made since, of the facts that had none; the latest first. */
async function readVectors({ client, workspace, model }: Of, facts: HeldFacts): Promise<void> {
  const bare = facts.bare(VECTORS_AT_ONCE);
  if (bare.length === 0) return;
  for (const [id, vector] of await vectorsOf({ client, workspace, model }, bare)) facts.give(id, vector);
}

const signed = (bytes: Buffer): Int8Array => new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
