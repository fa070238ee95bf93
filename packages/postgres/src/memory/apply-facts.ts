import { ConductorError, ConflictError, FACT_ENTITY } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';

interface Taken {
  subject: string;
  predicate: string;
  said: string;
  by: string;
}

/**
 * Writes the facts of a change set into the ledger: the version that is held of each ends, and the next one begins, at one instant
 * that comes after every other of the workspace. The caller holds the lock of the workspace's changes.
 * @throws ConflictError where a fact, or what else is held of its key, changed since the change was previewed
 */
export async function applyFacts(
  client: Connectable,
  { workspace, changeSet }: { workspace: string; changeSet: string },
  { base, sequence }: { base: number; sequence: number },
): Promise<void> {
  const mine = sql`c.change_set = ${changeSet} and c.entity = ${FACT_ENTITY}`;
  const [taken] = await run<Taken>(
    client,
    sql`select f.subject, f.predicate, coalesce(f.source->>'said', f.value::text) as said, coalesce(p.name, f.source->>'by') as by
        from conductor.change c
          join conductor.fact f on f.workspace = ${workspace} and f.subject = c.after->>'subject' and f.predicate = c.after->>'predicate'
            and f.recorded_to is null and f.superseded_by is null and f.sequence > ${base} and f.status in ('stated', 'confirmed')
          left join conductor.person p on p.workspace = f.workspace and p.id = f.source->>'by'
        where ${mine} and c.before is null and c.after->>'status' in ('stated', 'confirmed') and f.value <> c.after->'value'
          and f.scope = coalesce(c.after->>'scope', 'workspace')
          and (f.valid_to is null or c.after->>'validFrom' is null or f.valid_to > (c.after->>'validFrom')::timestamptz)
          and (f.valid_from is null or c.after->>'validTo' is null or f.valid_from < (c.after->>'validTo')::timestamptz)
        limit 1`,
  );
  // Nothing broke: somebody else was a moment earlier, and whoever came later is told what they said.
  if (taken)
    throw new ConductorError(
      'said-otherwise',
      `${taken.by} stated a moment ago: “${taken.said}”. Yours was not kept.`,
      'Say it again: you are asked whether yours takes its place.',
    );
  const [moved] = await run<{ id: string }>(
    client,
    sql`select c.record_id as id from conductor.change c
          left join conductor.fact f on f.workspace = ${workspace} and f.id = c.record_id and f.recorded_to is null
        where ${mine} and ((c.before is null and f.id is not null) or (c.before is not null and (f.id is null or f.sequence > ${base}))) limit 1`,
  );
  if (moved) throw changedSince(`The fact ${moved.id} changed`);
  await run(
    client,
    sql`with now as (select greatest(clock_timestamp(), (select max(at) + interval '1 microsecond' from (
            (select max(recorded_at) as at from conductor.fact where workspace = ${workspace})
            union all (select max(recorded_to) from conductor.fact where workspace = ${workspace} and recorded_to is not null)) m)) as at),
        ended as (update conductor.fact f set recorded_to = now.at, ended_by = ${changeSet} from conductor.change c, now
          where ${mine} and c.before is not null and f.workspace = ${workspace} and f.id = c.record_id and f.recorded_to is null returning f.id, f.version)
        insert into conductor.fact (workspace, id, version, subject, predicate, value, valid_from, valid_to, recorded_at, status, sensitivity, scope, source, superseded_by, change_set, sequence)
        select ${workspace}, c.record_id,
          1 + coalesce((select max(version) from conductor.fact o where o.workspace = ${workspace} and o.id = c.record_id), 0),
          c.after->>'subject', c.after->>'predicate', coalesce(c.after->'value', 'null'), (c.after->>'validFrom')::timestamptz, (c.after->>'validTo')::timestamptz,
          now.at, c.after->>'status', coalesce(c.after->>'sensitivity', 'internal'), coalesce(c.after->>'scope', 'workspace'), c.after->'source',
          c.after->>'supersededBy', ${changeSet}, ${sequence}
        from conductor.change c, now where ${mine} and c.after is not null and (select count(*) from ended) >= 0`,
  );
}

const changedSince = (what: string) =>
  new ConflictError(
    `${what} after this was previewed.`,
    'Nothing was written. Say it again: you are asked whether yours takes its place.',
  );
