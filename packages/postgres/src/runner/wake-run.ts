import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';
import { wakeWorkers } from '../store/wake.ts';

/**
 * In the transaction of whatever a run may have waited for: it goes on, at once where it lies down, and
 * where it is just about to, it does not. A run that has ended is left alone.
 */
export async function wakeRun(client: Connectable, id: string): Promise<void> {
  await run(
    client,
    sql`update conductor.run set wakes = wakes + 1, wake_at = clock_timestamp()
        where id = ${id} and status in ('running', 'waiting')`,
  );
  await wakeWorkers(client);
}
