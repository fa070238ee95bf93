import type { ApprovalView, JournalEvent } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';
import { appendJournal } from '../journal/append.ts';
import { wakeRun } from '../runner/wake-run.ts';
import { APPROVAL_COLUMNS } from './read.ts';

/** What ends a question: who ended it, if anybody, and what they said. */
export interface Settling {
  state: ApprovalView['state'];
  by: string | null;
  reason?: string | null;
  given?: unknown;
}

/**
 * Ends a question, in the caller's transaction: its row, its line in the journal and the waking of its
 * run are one. A change that nobody gave leave for is void.
 */
export async function settleApproval(
  client: Connectable,
  workspace: string,
  held: Pick<ApprovalView, 'id' | 'run' | 'changeSet'>,
  { state, by, reason = null, given }: Settling,
  told: JournalEvent[],
): Promise<ApprovalView> {
  const [settled] = await run<ApprovalView>(
    client,
    sql`update conductor.approval set state = ${state}, decided_by = ${by}, reason = ${reason},
          given = ${given === undefined ? null : JSON.stringify(given)}::jsonb, decided_at = clock_timestamp()
        where id = ${held.id} returning ${APPROVAL_COLUMNS}`,
  );
  await appendJournal(client, { run: held.run, workspace }, told);
  if ((state === 'rejected' || state === 'expired') && held.changeSet !== null) {
    await run(
      client,
      sql`update conductor.change_set set state = 'void' where id = ${held.changeSet} and state = 'proposed'`,
    );
  }
  await goOn(client, held.run);
  return settled!;
}

/** What a run waited for has come, and it goes on; where it waits for more, it lies down again. */
export async function goOn(client: Connectable, runId: string): Promise<void> {
  await run(
    client,
    sql`update conductor.run set status = 'running' where id = ${runId} and status = 'waiting'`,
  );
  await wakeRun(client, runId);
}
