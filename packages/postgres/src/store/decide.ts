import type { ApprovalView, Principal } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { APPROVAL_COLUMNS, type Decision, decideApproval } from '../approvals.ts';
import { run, transaction } from '../connection.ts';
import type { Store } from './store.ts';
import { wakeWorkers } from './wake.ts';

export type Requested = ApprovalView & { requestedBy: string };

/**
 * Records a person's decision, once, and wakes the worker that holds the run. `mayDecide` throws
 * where this person may not; it is asked in the same transaction, so that what it saw is what is decided.
 * @throws ConflictError, NotPermittedError, ConductorError `unknown-approval`
 */
export async function decide(
  store: Store,
  principal: Principal,
  decision: Decision,
  mayDecide: (approval: Requested) => void,
): Promise<ApprovalView> {
  const { workspace } = principal;
  return transaction(store.pool, 'READ COMMITTED', async (client) => {
    const [held] = await run<Requested>(
      client,
      sql`select ${APPROVAL_COLUMNS}, requested_by as "requestedBy" from conductor.approval
          where workspace = ${workspace} and id = ${decision.approval} for update`,
    );
    if (held) mayDecide(held);
    const decided = await decideApproval(client, workspace, principal, decision);
    await wakeWorkers(client);
    return decided;
  });
}
