import type { Fact } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { run } from '../connection.ts';
import { FACT } from '../memory/fact-rows.ts';
import type { Store } from './store.ts';

/** One fact by its id, also one that was superseded or withdrawn since: evidence stays readable. */
export async function readFact(store: Store, workspace: string, id: string): Promise<Fact | null> {
  const [row] = await run<Fact>(
    store.pool,
    sql`select ${FACT} from conductor.fact f where f.workspace = ${workspace} and f.id = ${id} order by f.version desc limit 1`,
  );
  return row ?? null;
}
