import { canonicalJson } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../../connection.ts';

/** What is said to have been erased, held against what the journal tells of each erasure: nobody may call anything erased later. */
export async function erasureFaults(client: Connectable, workspace: string): Promise<string[]> {
  const erasures = await run<{ id: string; told: unknown; kept: unknown }>(
    client,
    sql`with kept as (select erasure, jsonb_object_agg(kind, how) as places from (
            select erasure, kind, count(*)::int as how from conductor.erased where workspace = ${workspace} group by erasure, kind) k group by erasure),
          told as (select j.run, p.payload->'places' as places from conductor.journal j join conductor.journal_payload p using (run, seq)
            where j.workspace = ${workspace} and j.kind = 'erased')
        select coalesce(kept.erasure, told.run) as id, coalesce(told.places, 'null') as told, coalesce(kept.places, '{}') as kept
        from kept full join told on told.run = kept.erasure order by 1`,
  );
  return erasures.flatMap(({ id, told, kept }) =>
    told === null
      ? [`erasure ${id}: no event tells of it`]
      : canonicalJson(told) === canonicalJson(kept)
        ? []
        : [`erasure ${id}: more or less is said to be erased than it took`],
  );
}
