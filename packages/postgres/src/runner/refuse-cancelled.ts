import { CancelledError } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';

/** @throws CancelledError where somebody has cancelled the run */
export async function refuseCancelled(client: Connectable, runId: string): Promise<void> {
  const [cancelled] = await run<{ name: string; reason: string | null }>(
    client,
    sql`select coalesce(p.name, r.cancelled_by) as name, r.cancel_reason as reason from conductor.run r
        left join conductor.person p on p.workspace = r.workspace and p.id = r.cancelled_by
        where r.id = ${runId} and r.cancelled_by is not null`,
  );
  if (cancelled) throw cancelledError(cancelled.name, cancelled.reason);
}

export const cancelledError = (by: string, reason: string | null): CancelledError =>
  new CancelledError(`${by} cancelled it${reason ? `: ${reason}` : '.'}`);
