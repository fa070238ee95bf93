import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';

/** What one person's requests had a model do. */
export interface ModelSpent {
  person: string;
  model: string;
  calls: number;
  /** Calls that gave nothing, or nothing that could be taken. */
  wasted: number;
  /** As the provider counted them, of the calls that it counted. */
  inputTokens: number;
  outputTokens: number;
  /** Calls whose tokens nobody told: they are in no sum. */
  uncounted: number;
  /** In the workspace's currency, of the calls whose cost is known; null where it is known of none. */
  cost: number | null;
  /** Calls whose cost is not known: they are in no sum. */
  unpriced: number;
}

/** What models were asked in the last days, by person and model, as the journal tells it. What was erased is not counted. */
export function modelsSpent(
  client: Connectable,
  { workspace, person, days }: { workspace: string; person?: string; days: number },
): Promise<ModelSpent[]> {
  const whose = person === undefined ? sql`true` : sql`r."user" = ${person}`;
  const tokens = (name: 'inputTokens' | 'outputTokens') => sql`(attempt->'usage'->>${name}::text)::numeric`;
  return run<ModelSpent>(
    client,
    sql`select r."user" as person, attempt->>'model' as model, count(*)::int as calls,
          (count(*) filter (where attempt->>'outcome' in ('faulty', 'failed')))::int as wasted,
          coalesce(sum(${tokens('inputTokens')}), 0)::float8 as "inputTokens",
          coalesce(sum(${tokens('outputTokens')}), 0)::float8 as "outputTokens",
          (count(*) filter (where ${tokens('inputTokens')} is null or ${tokens('outputTokens')} is null))::int as uncounted,
          sum((attempt->>'cost')::numeric)::float8 as cost,
          (count(*) filter (where attempt->>'cost' is null))::int as unpriced
        from conductor.journal j
        join conductor.run r on r.id = j.run
        join conductor.journal_payload p on p.run = j.run and p.seq = j.seq,
        jsonb_array_elements(case jsonb_typeof(p.payload->'attempts') when 'array' then p.payload->'attempts' else '[]' end) attempt
        where j.workspace = ${workspace} and j.kind = 'asked-model' and ${whose}
          and j.at >= clock_timestamp() - make_interval(days => ${days})
        group by 1, 2 order by cost desc nulls last, calls desc, 1, 2`,
  );
}
