import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';

/** Hints to the workers that there is something to do, when the caller's transaction commits. */
export async function wakeWorkers(client: Connectable): Promise<void> {
  await run(client, sql`select pg_notify('conductor_wake', '')`);
}
