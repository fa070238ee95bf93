import { sql } from 'drizzle-orm/sql';
import { run } from '../connection.ts';
import type { Store } from './store.ts';

const MOST_TIMES = 1_000;

/** When something of the ledger changed, the latest first, and how many versions were made then. Counts alone: no words. */
export function factTimes(store: Store, workspace: string): Promise<{ at: string; changes: number }[]> {
  return run(
    store.pool,
    sql`select date_trunc('minute', recorded_at) as at, count(*)::int as changes from conductor.fact
        where workspace = ${workspace} group by 1 order by 1 desc limit ${MOST_TIMES}`,
  );
}
