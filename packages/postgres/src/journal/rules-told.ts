import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';

/** What of the rules decided lately, as the journal tells it. */
export interface RulesTold {
  /** By what a rule says, as `approvals: What is drafted`, and of a route by whom it named first too: how many decisions it made. */
  rows: Record<string, number>;
  /** By clause of a written policy: how many runs were refused by it. */
  clauses: Record<string, number>;
}

/**
 * How often each rule decided in the last days. Leave for a write is asked for when its plan is checked, and again when more is known of
 * it: that is one decision, the later one. What was erased is not counted.
 */
export async function rulesTold(client: Connectable, workspace: string, days: number): Promise<RulesTold> {
  const lines = await run<{ kind: 'row' | 'clause'; name: string; times: number }>(
    client,
    sql`with told as (
          select j.run, j.kind, p.payload from conductor.journal j
          join conductor.journal_payload p on p.run = j.run and p.seq = j.seq
          where j.workspace = ${workspace} and j.at >= clock_timestamp() - make_interval(days => ${days})
            and j.kind in ('routed', 'checked', 'proposed', 'asked-model', 'answered', 'failed')
        ), leave as (
          select run, payload->'report'->>'operation' as operation, payload->'leave'->>'rule' as rule, true as later
          from told where kind = 'proposed'
          union all
          select run, wanted.key, wanted.value->>'rule', false
          from told, jsonb_each(case jsonb_typeof(payload->'approvals') when 'object' then payload->'approvals' else '{}' end) wanted
          where kind = 'checked'
        ), routes as (
          select route.value as route
          from told, jsonb_each(case jsonb_typeof(payload->'routes') when 'object' then payload->'routes' else '{}' end) route
          where kind = 'routed'
        ), decided as (
          select rule from leave where later or not exists (
            select 1 from leave other where other.later and other.run = leave.run and other.operation = leave.operation and other.rule is not null)
          union all select regexp_replace(route->>'rule', '; the pack''s own order$', '') || ' → ' || (route->'candidates'->>0) from routes
            where not (route->'candidates'->>0 in ('person', 'requester') or route->'candidates'->>0 like 'role:%')
          union all select route->'models'->>'rule' from routes
          union all select payload->>'rule' from told where kind = 'asked-model' and payload->>'role' <> 'analyst'
        ), refused as (
          select distinct told.run, clause.name
          from told, jsonb_array_elements_text(case jsonb_typeof(payload->'clauses') when 'array' then payload->'clauses' else '[]' end) as clause(name)
          where kind in ('answered', 'failed')
        )
        select 'row' as kind, rule as name, count(*)::int as times from decided where rule is not null group by rule
        union all select 'clause', name, count(*)::int from refused group by name`,
  );
  const of = (kind: 'row' | 'clause') =>
    Object.fromEntries(lines.filter((line) => line.kind === kind).map(({ name, times }) => [name, times]));
  return { rows: of('row'), clauses: of('clause') };
}
