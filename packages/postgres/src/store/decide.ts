import { type ApprovalView, ConductorError, type JournalEvent, type Principal } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { choiceFaults, filledIn } from '../approval/given.ts';
import { REQUESTED_COLUMNS, type Requested, readApproval } from '../approval/read.ts';
import { type Decision, refuseStale, unknownApproval } from '../approval/refusals.ts';
import { settleApproval } from '../approval/settle.ts';
import { type Connectable, run, transaction } from '../connection.ts';
import { appendJournal } from '../journal/append.ts';
import type { Store } from './store.ts';

/**
 * Records what a person says to a question, once; where that ends it, its run goes on. `mayDecide` throws
 * where this person may not; it is asked in the same transaction, so that what it saw is what is decided.
 * @throws ConflictError, NotPermittedError, ConductorError `unknown-approval`, `not-an-answer`
 */
export async function decide(
  store: Store,
  principal: Principal,
  decision: Decision,
  mayDecide: (approval: Requested) => void,
): Promise<ApprovalView> {
  return transaction(store.pool, 'READ COMMITTED', async (client) => {
    const held = await take(client, principal.workspace, decision.approval);
    mayDecide(held);
    await refuseStale(client, principal.workspace, held, { by: principal, ...decision });
    const given = givenTo(held, decision);
    if (decision.decision === 'approved') {
      const votes = await vote(client, principal, held, decision);
      if (votes < held.need) return (await readApproval(client, held.id))!;
    }
    return settle(client, principal, held, decision, given);
  });
}

/** The run is held before the question, as everywhere, so that nobody waits for each other. */
async function take(client: Connectable, workspace: string, id: string): Promise<Requested> {
  const [of] = await run<{ isOver: boolean }>(
    client,
    sql`select status not in ('running', 'waiting') as "isOver" from conductor.run where id = (select a.run from conductor.approval a where a.id = ${id} and a.workspace = ${workspace}) for update`,
  );
  const [held] = await run<Requested>(
    client,
    sql`select ${REQUESTED_COLUMNS} from conductor.approval where workspace = ${workspace} and id = ${id} for update`,
  );
  if (!held) throw unknownApproval(id);
  // Its run has just ended otherwise, and the sweep that says so has not come by yet.
  return of?.isOver && held.state === 'pending' ? { ...held, state: 'void' } : held;
}

/** What is kept of what was said, held against what was asked. */
function givenTo(held: Requested, { decision, given, reason }: Decision): unknown {
  if (decision === 'handled') return reason ?? null;
  if (decision === 'chosen') {
    const faults = choiceFaults(held, given);
    if (faults.length > 0) throw notAnAnswer(faults);
    return given;
  }
  if (decision === 'filled') {
    const { values, faults } = filledIn(held, given);
    if (faults.length > 0) throw notAnAnswer(faults);
    return values;
  }
  return undefined;
}

const notAnAnswer = (faults: string[]) =>
  new ConductorError(
    'not-an-answer',
    `This cannot be taken as an answer: ${faults.join('; ')}.`,
    'Mend it and answer again. Nothing was decided.',
  );

/** @returns how many different people have said yes by now */
async function vote(
  client: Connectable,
  { workspace, user }: Principal,
  { id, run: runId, step, hash, need, votes }: Requested,
  { reason = null }: Pick<Decision, 'reason'> | { reason: null },
): Promise<number> {
  await run(
    client,
    sql`insert into conductor.vote (approval, person, workspace, reason) values (${id}, ${user}, ${workspace}, ${reason})`,
  );
  const count = votes.length + 1;
  if (need > 1) {
    const payload = { approval: id, by: user, reason, hash, votes: count, need };
    await appendJournal(client, { run: runId, workspace }, [{ kind: 'voted', step, payload }]);
  }
  return count;
}

function settle(
  client: Connectable,
  { workspace, user }: Principal,
  held: Requested,
  { decision, reason = null }: Pick<Decision, 'decision'> & { reason?: string | null },
  given: unknown,
): Promise<ApprovalView> {
  const payload = {
    approval: held.id,
    decision,
    by: user,
    reason,
    hash: held.hash,
    ...(given === undefined ? {} : { given }),
  };
  const told: JournalEvent[] = [{ kind: 'decided', step: held.step, payload }];
  return settleApproval(client, workspace, held, { state: decision, by: user, reason, given }, told);
}
