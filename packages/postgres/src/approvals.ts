import {
  type ApprovalView,
  type ApprovalWanted,
  ConductorError,
  ConflictError,
  hashOf,
  type Principal,
} from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from './connection.ts';
import { appendJournal } from './journal/append.ts';

export const APPROVAL_COLUMNS = sql`id, run, step, state, role, person, question, change_set as "changeSet", hash,
  plan_hash as "planHash", decided_by as "decidedBy",
  (select p.name from conductor.person p where p.workspace = approval.workspace and p.id = approval.decided_by) as "decidedByName", reason, at`;

/** Asks for leave: bound to the run, the step, the plan's version and the exact difference. */
export async function requestApproval(
  client: Connectable,
  of: { run: string; workspace: string; by: string },
  wanted: ApprovalWanted,
): Promise<ApprovalView> {
  const id = `ap-${hashOf([of.run, wanted.step, wanted.change.hash, wanted.planHash]).slice(0, 16)}`;
  const [row] = await run<ApprovalView>(
    client,
    sql`insert into conductor.approval (id, workspace, run, step, plan_hash, change_set, hash, role, person, question, state, requested_by)
        values (${id}, ${of.workspace}, ${of.run}, ${wanted.step}, ${wanted.planHash}, ${wanted.change.changeSet}, ${wanted.change.hash},
          ${'role' in wanted.of ? wanted.of.role : null}, ${'person' in wanted.of ? wanted.of.person : null}, ${wanted.question}, 'pending', ${of.by})
        returning ${APPROVAL_COLUMNS}`,
  );
  return row!;
}

export async function readApproval(client: Connectable, id: string): Promise<ApprovalView | null> {
  const [row] = await run<ApprovalView>(
    client,
    sql`select ${APPROVAL_COLUMNS} from conductor.approval where id = ${id}`,
  );
  return row ?? null;
}

export interface Decision {
  approval: string;
  decision: 'approved' | 'rejected';
  /** The hash of the difference that was looked at. */
  hash: string;
  reason?: string;
}

/**
 * Records a person's decision, once. The run is told by the worker, from this row.
 * @throws ConflictError where it was decided before, or the change is no longer the one looked at.
 */
export async function decideApproval(
  client: Connectable,
  workspace: string,
  by: Principal,
  { approval: id, decision, hash, reason }: Decision,
): Promise<ApprovalView> {
  const [held] = await run<ApprovalView>(
    client,
    sql`select ${APPROVAL_COLUMNS} from conductor.approval where id = ${id} and workspace = ${workspace} for update`,
  );
  if (!held)
    throw new ConductorError(
      'unknown-approval',
      `There is no approval ${id}.`,
      'See `conductor approvals` for those that wait.',
    );
  if (held.state === 'void') {
    throw new ConflictError(
      'The change was edited, so this approval is void.',
      'See `conductor approvals` for the one that replaced it.',
    );
  }
  if (held.state !== 'pending') {
    throw new ConflictError(
      `${held.decidedBy} has ${held.state} this already.`,
      'Nothing is left to decide.',
    );
  }
  if (held.hash !== hash) {
    throw new ConflictError(
      'The change is not the one you looked at.',
      'Look at it as it is now, and decide again.',
    );
  }
  const [decided] = await run<ApprovalView>(
    client,
    sql`update conductor.approval set state = ${decision}, decided_by = ${by.user}, reason = ${reason ?? null}, decided_at = clock_timestamp()
        where id = ${id} returning ${APPROVAL_COLUMNS}`,
  );
  await appendJournal(client, { run: held.run, workspace }, [
    {
      kind: 'decided',
      step: held.step,
      payload: { approval: id, decision, by: by.user, reason: reason ?? null, hash },
    },
  ]);
  if (decision === 'rejected') {
    await run(
      client,
      sql`update conductor.change_set set state = 'void' where id = ${held.changeSet} and state = 'proposed'`,
    );
  }
  await run(
    client,
    sql`update conductor.run set status = 'running' where id = ${held.run} and status = 'waiting'`,
  );
  return decided!;
}
