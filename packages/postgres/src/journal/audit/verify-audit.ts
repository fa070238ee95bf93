import type pg from 'pg';
import { type Connectable, transaction } from '../../connection.ts';
import { verifyJournal } from '../verify.ts';
import { approvalFaults } from './approvals.ts';
import { changeFaults } from './changes.ts';
import { checkpointFaults } from './checkpoints.ts';
import { erasureFaults } from './erasures.ts';
import { runFaults } from './runs.ts';

/**
 * Holds a workspace against its journal: every chain, and that runs, answers, applied changes, approvals
 * and checkpoints are what the journal tells of them. Each fault is a sentence; in one snapshot, so that
 * what goes on meanwhile is none. What was erased on purpose proves nothing, and is no fault.
 */
export const verifyAudit = (pool: pg.Pool, workspace: string): Promise<Verified> =>
  transaction(pool, 'REPEATABLE READ READ ONLY', (client) => auditIn(client, workspace));

export interface Verified {
  events: number;
  broken: string[];
}

export async function auditIn(client: Connectable, workspace: string): Promise<Verified> {
  const { events, broken } = await verifyJournal(client, workspace);
  for (const faultsIn of [runFaults, changeFaults, approvalFaults, checkpointFaults, erasureFaults])
    broken.push(...(await faultsIn(client, workspace)));
  return { events, broken };
}
