import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';

/** Who reserves and who changes what may be reserved go one after the other. */
export const lockSpending = (client: Connectable, workspace: string) =>
  run(client, sql`select pg_advisory_xact_lock(hashtextextended(${`spending/${workspace}`}, 0))`);
