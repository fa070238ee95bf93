import { ConductorError, ConflictError, deliveryEntity, FACT_ENTITY } from '@conductor/contract';
import { type SQL, sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';
import { refuseWhileStopped, type Stopped } from '../effects/stopped.ts';
import { applyFacts } from '../memory/apply-facts.ts';
import { queueDeliveries } from '../outbox/queue-deliveries.ts';
import { refuseCancelled } from '../runner/refuse-cancelled.ts';
import type { EntityTable } from '../tables/entity-table.ts';

export interface CommitOf {
  workspace: string;
  changeSet: string;
  hash: string;
  approval: string | null;
  run: string | null;
  /** Whether it is applied though its run was cancelled. */
  despiteCancel?: boolean;
  /** Told now and then how far it is. */
  progress?: (what: string, done: number, of: number) => void;
}

const ROWS_A_CHUNK = 2_000;

interface StoredSet {
  size: number;
  /** What the records looked like when it was previewed. */
  base: number;
  sequence: number;
  undoes: string | null;
  /** In the order of its changes; whether any of them replaces or removes what was there. */
  entities: { entity: string; replaces: boolean }[];
}

/**
 * Applies a stored change set in the caller's transaction: all of it or nothing.
 * One writer at a time in a workspace, so that the order of sequences is the order of commits.
 */
export async function applyChangeSet(
  client: Connectable,
  tables: ReadonlyMap<string, EntityTable>,
  of: CommitOf,
): Promise<{ sequence: number; size: number }> {
  await takeTurn(client, of);
  // Working it out may have taken long: from when a run is cancelled on nothing more of it is applied.
  if (of.run !== null && !of.despiteCancel) await refuseCancelled(client, of.run);
  const set = await markApplied(client, of);
  const { sequence } = set;
  for (const { entity, replaces } of set.entities) {
    if (entity === FACT_ENTITY) {
      await applyFacts(client, of, { base: set.base, sequence });
      continue;
    }
    const table = tables.get(entity);
    if (!table)
      throw new ConductorError(
        'unknown-entity',
        `No pack here knows ${entity}.`,
        'Load the pack that made this change.',
      );
    // Where records are only made, the table's own key finds those that are there already.
    if (replaces) await refuseConflicts(client, table, of, set.base);
    if (replaces) await takeOut(client, table, of);
    await putIn(client, table, { ...of, size: set.size }, sequence).catch(explainTaken);
    if (entity === deliveryEntity.name) await queueDeliveries(client, of);
  }
  if (set.undoes) {
    await run(
      client,
      sql`update conductor.change_set set state = 'undone' where id = ${set.undoes} and state = 'applied'`,
    );
  }
  return { sequence, size: set.size };
}

/** The run before its change set: whoever decides or edits locks them in the same order. */
const takeTurn = (client: Connectable, { workspace, run: runId }: CommitOf) =>
  run(
    client,
    runId === null
      ? sql`select pg_advisory_xact_lock(hashtextextended(${`workspace/${workspace}`}, 0))`
      : sql`select pg_advisory_xact_lock(hashtextextended(${`workspace/${workspace}`}, 0)) from conductor.run where id = ${runId} for update`,
  );

/** Whatever follows fails or stands with it: it is one transaction. @throws ConflictError where it may not be applied */
async function markApplied(client: Connectable, of: CommitOf): Promise<StoredSet> {
  const [set] = await run<StoredSet>(
    client,
    sql`with next as (select coalesce(max(sequence), 0) + 1 as sequence from conductor.change_set where workspace = ${of.workspace}),
        marked as (
          update conductor.change_set s set state = 'applied', sequence = next.sequence, approval = ${of.approval} from next
          where id = ${of.changeSet} and workspace = ${of.workspace} and state = 'proposed' and hash = ${of.hash}
            and (${of.approval}::text is null or exists (select from conductor.approval where id = ${of.approval} and state = 'approved'
              and change_set = ${of.changeSet} and hash = ${of.hash} and run = ${of.run}))
            and not exists (select from conductor.workspace where id = ${of.workspace} and effects_stopped is not null)
          returning s.size, s.base, s.undoes, s.sequence),
        told as (update conductor.change c set sequence = marked.sequence from marked where c.change_set = ${of.changeSet})
        select marked.*, (select coalesce(jsonb_agg(jsonb_build_object('entity', entity, 'replaces', replaces) order by first), '[]')
          from (select entity, min(ordinal) as first, bool_or(before is not null) as replaces
            from conductor.change where change_set = ${of.changeSet} group by entity) as e) as entities
        from marked`,
  );
  return set ?? sayWhyNot(client, of);
}

async function sayWhyNot(client: Connectable, of: CommitOf): Promise<never> {
  const [set] = await run<{ state: string; hash: string; stopped: Stopped | null }>(
    client,
    sql`select state, hash, (select effects_stopped from conductor.workspace where id = ${of.workspace}) as stopped
        from conductor.change_set where id = ${of.changeSet} and workspace = ${of.workspace}`,
  );
  if (!set) throw new ConflictError(`There is no change ${of.changeSet}.`, 'Ask again to make a new one.');
  refuseWhileStopped(set.stopped);
  if (set.state !== 'proposed') {
    throw new ConflictError(
      `The change ${of.changeSet} is ${set.state} already.`,
      'Nothing is left to do with it.',
    );
  }
  if (set.hash !== of.hash) {
    throw new ConflictError(
      'The change was edited after it was looked at.',
      'Look at it as it is now, and decide again.',
    );
  }
  throw new ConflictError(
    'The approval is not for this change as it stands.',
    'Have the change approved again.',
  );
}

const mine = (of: CommitOf, table: EntityTable): SQL =>
  sql`c.change_set = ${of.changeSet} and c.entity = ${table.entity.name}`;

const target = (of: CommitOf): SQL => sql`t.workspace = ${of.workspace} and t.id = c.record_id`;

/** @throws ConflictError where the key of a record that was to be made is taken */
function explainTaken(error: unknown): never {
  const { code, detail = '' } = error as { code?: string; detail?: string };
  if (code !== '23505') throw error;
  throw changedSince(/=\([^,]*, (.*)\) already exists/.exec(detail)?.[1] ?? 'What was to be made');
}

const changedSince = (what: string) =>
  new ConflictError(
    `${what} changed after this change was previewed.`,
    'Nothing was written. Ask again: the new preview starts from what is there now.',
  );

async function refuseConflicts(
  client: Connectable,
  table: EntityTable,
  of: CommitOf,
  base: number,
): Promise<void> {
  const conflicts = await run<{ id: string }>(
    client,
    sql`select c.record_id as id from conductor.change c left join ${table.name} t on ${target(of)}
        where ${mine(of, table)} and ((c.before is null and t.id is not null)
           or (c.before is not null and (t.id is null or t.sequence > ${base})))
        order by 1 limit 5`,
  );
  if (conflicts.length === 0) return;
  throw changedSince(conflicts.map(({ id }) => id).join(', '));
}

const takeOut = (client: Connectable, table: EntityTable, of: CommitOf) =>
  run(
    client,
    sql`delete from ${table.name} t using conductor.change c where ${target(of)} and ${mine(of, table)} and c.before is not null`,
  );

async function putIn(
  client: Connectable,
  table: EntityTable,
  of: CommitOf & { size: number },
  sequence: number,
): Promise<void> {
  const names = ['workspace', 'id', 'sequence', ...table.columns.map((column) => column.name)];
  const columns = sql.join(
    names.map((name) => sql.identifier(name)),
    sql`, `,
  );
  // By chunks, so that whoever watches sees it move; the transaction is one all the same.
  for (let first = 0; first < of.size; first += ROWS_A_CHUNK) {
    await run(
      client,
      sql`insert into ${table.name} (${columns})
          select ${sql.join(
            names.map((name) => sql`made.${sql.identifier(name)}`),
            sql`, `,
          )}
          from conductor.change c
          cross join lateral jsonb_populate_record(null::${table.name}, c.after
            || jsonb_build_object('workspace', ${of.workspace}::text, 'id', c.record_id, 'sequence', ${sequence}::bigint)) made
          where ${mine(of, table)} and c.after is not null and c.ordinal > ${first} and c.ordinal <= ${first + ROWS_A_CHUNK}`,
    );
    of.progress?.('writing records', Math.min(first + ROWS_A_CHUNK, of.size), of.size);
  }
}
