import type { Fact } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { run } from '../connection.ts';
import type { Store } from './store.ts';

/** One fact by its id, also one that was superseded or withdrawn since: evidence stays readable. */
export async function readFact(store: Store, workspace: string, id: string): Promise<Fact | null> {
  const [row] = await run<Fact>(
    store.pool,
    sql`select id, subject, predicate, value, valid_from as "validFrom", valid_to as "validTo",
          recorded_at as "recordedAt", status, source
        from conductor.fact where workspace = ${workspace} and id = ${id}`,
  );
  return row ?? null;
}
