import type { Activity, AppliedSet, LeftProposal, Principal, WaitingApproval } from '@conductor/contract';
import { type SQL, sql } from 'drizzle-orm/sql';
import { type Connectable, run } from './connection.ts';

export interface ActivityOf {
  client: Connectable;
  principal: Principal;
  /** The last change that may be looked at. */
  asOf: number;
  /** Whether they see only what they did themselves. */
  isOwnOnly: boolean;
}

const nameOf = (workspace: string, id: SQL): SQL =>
  sql`coalesce((select p.name from conductor.person p where p.workspace = ${workspace} and p.id = ${id}), ${id})`;

/** A run that somebody asked for, and not what the workspace began with. */
const IS_ASKED_FOR = sql`s.run is not null`;

/** What goes on in a workspace, read from change sets, approvals and runs. */
export function activityOf({ client, principal, asOf, isOwnOnly }: ActivityOf): Activity {
  const { workspace, user, roles } = principal;
  const seen = isOwnOnly ? sql`s.by = ${user}` : sql`true`;
  return {
    appliedBetween: (from, to) =>
      run<AppliedSet>(
        client,
        sql`select s.id as "changeSet", s.sequence, s.by, ${nameOf(workspace, sql`s.by`)} as "byName", s.summary, s.size,
              s.state = 'undone' as "isUndone", coalesce(a.decided_at, s.at) as at
            from conductor.change_set s left join conductor.approval a on a.id = s.approval
            where s.workspace = ${workspace} and ${IS_ASKED_FOR} and s.sequence <= ${asOf} and ${seen}
              and coalesce(a.decided_at, s.at) >= ${from} and coalesce(a.decided_at, s.at) < ${to}
            order by s.sequence`,
      ),
    async lastChanged(entity) {
      const rows = await run<{ id: string; at: string }>(
        client,
        sql`select c.record_id as id, max(coalesce(a.decided_at, s.at)) as at
            from conductor.change c join conductor.change_set s on s.id = c.change_set
            left join conductor.approval a on a.id = s.approval
            where c.workspace = ${workspace} and c.entity = ${entity} and c.sequence <= ${asOf} and ${IS_ASKED_FOR} and ${seen}
            group by c.record_id`,
      );
      return new Map(rows.map(({ id, at }) => [id, at]));
    },
    touched: (changeSet, limit) =>
      run(
        client,
        sql`select entity, record_id as id from conductor.change
            where workspace = ${workspace} and change_set = ${changeSet} and after is not null order by ordinal limit ${limit}`,
      ),
    waitingApprovals: () =>
      run<WaitingApproval>(
        client,
        sql`select a.id, a.run, a.question, coalesce(s.summary, a.question) as summary, a.role, a.person, a.requested_by as "requestedBy",
              ${nameOf(workspace, sql`a.requested_by`)} as "requestedByName", a.at
            from conductor.approval a left join conductor.change_set s on s.id = a.change_set
            where a.workspace = ${workspace} and a.state = 'pending'
              and (a.requested_by = ${user} or a.person = ${user} or ${JSON.stringify(roles)}::jsonb ? a.role
                or exists (select from jsonb_array_elements(a.chain) with ordinality as went(rung, place)
                  where place <= jsonb_array_length(a.escalated_to)
                    and (rung->'of'->>'person' = ${user} or ${JSON.stringify(roles)}::jsonb ? (rung->'of'->>'role'))))
            order by a.at, a.id`,
      ),
    leftProposals: (job) =>
      run<LeftProposal>(
        client,
        sql`select s.id as "changeSet", s.summary, s.by, ${nameOf(workspace, sql`s.by`)} as "byName", s.at
            from conductor.change_set s join conductor.run r on r.id = s.run
            where s.workspace = ${workspace} and s.state = 'proposed' and s.size > 0 and ${seen} and r.job = ${job}
              and r.status = 'answered' and r.request->>'dryRun' = 'false'
              and not exists (select 1 from conductor.approval a where a.change_set = s.id)
              and not exists (
                select 1 from conductor.change mine join conductor.change later on later.workspace = mine.workspace
                  and later.entity = mine.entity and later.record_id = mine.record_id and later.sequence > s.base
                where mine.change_set = s.id)
            order by s.at, s.id`,
      ),
    async lastAsked(before) {
      const [row] = await run<{ at: string | null }>(
        client,
        sql`select max(at) as at from conductor.run
            where workspace = ${workspace} and "user" = ${user} and at < ${before}`,
      );
      return row?.at ?? null;
    },
  };
}
