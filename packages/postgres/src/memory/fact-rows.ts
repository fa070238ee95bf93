import {
  type Change,
  FACT_ENTITY,
  type Fact,
  type FactVersion,
  type Principal,
  type Sight,
  USUAL_SENSITIVITY,
} from '@conductor/contract';
import { type SQL, sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';
import type { EntityTable } from '../tables/entity-table.ts';

export const FACT = sql`f.id, f.subject, f.predicate, f.value, f.valid_from as "validFrom", f.valid_to as "validTo", f.recorded_at as "recordedAt",
  f.status, f.scope, f.sensitivity, f.superseded_by as "supersededBy",
  f.source || coalesce((select jsonb_build_object('name', p.name) from conductor.person p where p.workspace = f.workspace and p.id = f.source->>'by'), '{}') as source`;

export const VERSION = sql`${FACT}, f.version, f.recorded_to as "heldUntil", f.change_set as "changeSet", f.ended_by as "endedBy"`;

/**
 * What somebody may see of the ledger: what is for everybody, for those of their roles, or for themselves. What is restricted is
 * never for everybody; whoever sees only their own records sees of the workspace's facts the public ones and those about themselves.
 */
export function seenBy(principal: Principal, sight: Sight): SQL {
  const { user, roles } = principal;
  const theirs = [`person:${user}`, ...roles.map((role) => `team:${role}`)];
  const forThem = sql`f.scope = any(${sql.param(theirs)})`;
  if (sight.isOwnOnly(principal))
    return sql`(${forThem} or (f.scope = 'workspace' and (f.sensitivity = 'public' or (f.sensitivity = ${USUAL_SENSITIVITY} and f.subject = ${user}))))`;
  return sql`(${forThem} or (f.scope = 'workspace' and f.sensitivity <> 'restricted'))`;
}

/** Whether somebody may see what a change does: what others stated for themselves alone, or for a role they have not, is theirs. */
export function seesChange({ user, roles }: Principal, { entity, before, after }: Change): boolean {
  if (entity !== FACT_ENTITY) return true;
  const theirs = new Set(['workspace', `person:${user}`, ...roles.map((role) => `team:${role}`)]);
  return [before, after].every((row) => row === null || theirs.has(String(row['scope'] ?? 'workspace')));
}

/** Reads facts, and says of which the record that said it is no longer there. */
export async function readFacts<T extends Fact | FactVersion = Fact>(
  client: Connectable,
  workspace: string,
  tables: ReadonlyMap<string, EntityTable>,
  query: SQL,
): Promise<T[]> {
  const facts = await run<T & Record<string, unknown>>(client, query);
  const records = [...new Set(facts.flatMap(({ source }) => source.record ?? []))];
  if (records.length === 0) return facts;
  const there = new Set<string>();
  for (const { entity, name } of tables.values()) {
    const own = records.filter((id) => id.startsWith(`${entity.prefix}-`));
    if (own.length === 0) continue;
    const rows = await run<{ id: string }>(
      client,
      sql`select id from ${name} where workspace = ${workspace} and id = any(${sql.param(own)})`,
    );
    for (const { id } of rows) there.add(id);
  }
  return facts.map((fact) =>
    fact.source.record && !there.has(fact.source.record) ? { ...fact, isSourceGone: true } : fact,
  );
}

/** What is held of the workspace itself at this instant, whoever asks: what everybody counts by. */
export async function workspaceHolds(
  client: Connectable,
  workspace: string,
  predicate: string,
): Promise<unknown> {
  const [row] = await run<{ value: unknown }>(
    client,
    sql`select value from conductor.fact where workspace = ${workspace} and subject = 'workspace' and predicate = ${predicate}
          and recorded_to is null and status in ('stated', 'confirmed') and scope = 'workspace'
          and (valid_from is null or valid_from <= clock_timestamp()) and (valid_to is null or valid_to > clock_timestamp())
        order by recorded_at desc limit 1`,
  );
  return row?.value;
}
