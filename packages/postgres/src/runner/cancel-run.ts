import { ConductorError, ConflictError, type Principal } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { run, transaction } from '../connection.ts';
import { appendJournal } from '../journal/append.ts';
import type { Store } from '../store/store.ts';
import { wakeRun } from './wake-run.ts';

/**
 * Cancels a run that goes on or waits: what it asked people is void, and at its next step it takes back
 * what its plan says how. `mayCancel` throws where this person may not. Twice is once.
 * @throws ConductorError `unknown-run`; ConflictError where it has ended
 */
export async function cancelRun(
  { pool }: Pick<Store, 'pool'>,
  principal: Principal,
  { run: id, reason }: { run: string; reason?: string },
  mayCancel: (of: { user: string }) => void,
): Promise<void> {
  const { workspace, user } = principal;
  await transaction(pool, 'READ COMMITTED', async (client) => {
    // The run before what it asks: a decision locks them in the same order.
    const [held] = await run<{ user: string; status: string; by: string | null }>(
      client,
      sql`select "user", status, cancelled_by as by from conductor.run where id = ${id} and workspace = ${workspace} for update`,
    );
    if (!held) throw new ConductorError('unknown-run', `There is no run ${id}.`, 'See the list of runs.');
    mayCancel(held);
    if (held.status !== 'running' && held.status !== 'waiting')
      throw new ConflictError(`The run has ended: it is ${held.status}.`, 'What it changed can be undone.');
    if (held.by) return;
    const voided = await run<{ id: string }>(
      client,
      sql`update conductor.approval set state = 'void', reason = 'the run was cancelled', decided_at = clock_timestamp()
          where run = ${id} and state = 'pending' returning id`,
    );
    await run(
      client,
      sql`update conductor.run set cancelled_by = ${user}, cancel_reason = ${reason ?? null}, status = 'running' where id = ${id}`,
    );
    await appendJournal(client, { run: id, workspace }, [
      {
        kind: 'cancel-requested',
        step: null,
        payload: { by: user, reason: reason ?? null, voided: voided.map((approval) => approval.id) },
      },
    ]);
    await wakeRun(client, id);
  });
}
