import { type ApprovalView, ConductorError, ConflictError } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';
import type { Requested } from './read.ts';

/** What a person may say to a question of each form. */
export const ANSWERS = {
  approve: ['approved', 'rejected'],
  choose: ['chosen', 'rejected'],
  fill: ['filled', 'rejected'],
  escalate: ['handled'],
} as const satisfies Record<ApprovalView['form'], readonly string[]>;

/** What a person says to a question. */
export interface Decision {
  approval: string;
  decision: (typeof ANSWERS)[keyof typeof ANSWERS][number];
  /** The hash of what was looked at. */
  hash: string;
  reason?: string;
  /** The place of what is chosen, from 0; or what is filled in, by field. */
  given?: unknown;
}

export const unknownApproval = (id: string) =>
  new ConductorError(
    'unknown-approval',
    `There is no approval ${id}.`,
    'See `conductor approvals` for those that wait.',
  );

const SETTLED: Record<string, string> = { chosen: 'answered', filled: 'answered', handled: 'dealt with' };

/**
 * Refuses what comes too late, twice, or for something else than what is asked.
 * @throws ConflictError that says which of them it is, and what to do
 */
export async function refuseStale(
  client: Connectable,
  workspace: string,
  held: Requested,
  { by, decision, hash }: { by: { user: string; name: string } } & Decision,
): Promise<void> {
  if (held.state === 'void') throw await whyVoid(client, held);
  if (held.state === 'expired') {
    throw new ConflictError(
      `Nobody answered in time: this expired${held.deadline ? ` at ${held.deadline}` : ''}, and nothing was done.`,
      'Ask for it again, should it still be wanted.',
    );
  }
  if (held.state !== 'pending') {
    throw new ConflictError(
      `${held.decidedByName ?? held.decidedBy} has ${SETTLED[held.state] ?? held.state} this already.`,
      'Nothing is left to decide.',
    );
  }
  if (!(ANSWERS[held.form] as readonly string[]).includes(decision)) {
    throw new ConflictError(
      `This cannot be ${decision}: it can be ${ANSWERS[held.form].join(' or ')}.`,
      'Look at what is asked, and answer that.',
    );
  }
  if (held.hash !== hash) throw await notThis(client, workspace, held, hash);
  if (held.votes.some((vote) => vote.by === by.user)) {
    throw new ConflictError(
      `${by.name} has approved this already: it waits for ${held.need - held.votes.length} more of ${held.need}.`,
      'Each person is counted once. Somebody else has to approve it, or may reject it.',
    );
  }
}

async function whyVoid(client: Connectable, held: Requested): Promise<ConflictError> {
  const [of] = await run<{ status: string; by: string | null }>(
    client,
    sql`select r.status, coalesce(p.name, r.cancelled_by) as by from conductor.run r
        left join conductor.person p on p.workspace = r.workspace and p.id = r.cancelled_by where r.id = ${held.run}`,
  );
  if (of?.by) {
    return new ConflictError(
      `${of.by} cancelled what this was asked for, so nothing is left to decide.`,
      'Ask for it again, should it be wanted after all.',
    );
  }
  const [next] = await run<{ id: string }>(
    client,
    sql`select id from conductor.approval where run = ${held.run} and change_set = ${held.changeSet} and state = 'pending' and id <> ${held.id} limit 1`,
  );
  if (held.changeSet === null || (of && !next && !['running', 'waiting'].includes(of.status))) {
    return new ConflictError(
      'What this was asked for has ended, so nothing is left to decide.',
      'Ask for it again.',
    );
  }
  return new ConflictError(
    'The change was edited, so this approval is void.',
    next ? `Look at it as it is now: ${next.id}.` : 'See `conductor approvals` for the one that replaces it.',
  );
}

async function notThis(
  client: Connectable,
  workspace: string,
  held: Requested,
  hash: string,
): Promise<ConflictError> {
  const [old] = await run(
    client,
    sql`select 1 from conductor.approval where workspace = ${workspace} and change_set = ${held.changeSet} and hash = ${hash} limit 1`,
  );
  return new ConflictError(
    old
      ? 'The change was edited after you looked at it: what you decided on is an earlier version.'
      : 'The change is not the one you looked at.',
    'Look at it as it is now, and decide again.',
  );
}
