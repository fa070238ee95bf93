import type { ApprovalView, Asked } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';

/** An approval with what decides who may answer it. */
export interface Requested extends ApprovalView {
  requestedBy: string;
  /** To whom it is addressed by now, the first one first: each of them may answer. */
  addressed: Asked[];
}

/** Far more than anybody looks at; what is older is of no use to anybody who asks how things stand. */
const MOST = 1_000;

const ISO = sql.raw(`'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`);

export const APPROVAL_COLUMNS = sql`id, run, step, form, state, role, person, escalated_to as "escalatedTo", question,
  change_set as "changeSet", hash, plan_hash as "planHash", decided_by as "decidedBy",
  (select p.name from conductor.person p where p.workspace = approval.workspace and p.id = approval.decided_by) as "decidedByName",
  reason, at, deadline_at as deadline, need, requester_may as "requesterMay",
  (select coalesce(jsonb_agg(jsonb_build_object('by', v.person, 'name', coalesce(p.name, v.person),
       'at', to_char(v.at at time zone 'UTC', ${ISO}), 'reason', v.reason) order by v.at, v.person), '[]')
     from conductor.vote v left join conductor.person p on p.workspace = v.workspace and p.id = v.person
     where v.approval = approval.id) as votes,
  about, options, given, rule,
  (select json_object_agg(of->>'name', of->'field' order by place)
     from jsonb_array_elements(fields) with ordinality as f(of, place)) as fields`;

/** With `requestedBy` and `addressed`: the first asked, and of the chain as many as it went to. */
export const REQUESTED_COLUMNS = sql`${APPROVAL_COLUMNS}, requested_by as "requestedBy",
  jsonb_build_array(case when person is null then jsonb_build_object('role', coalesce(role, '')) else jsonb_build_object('person', person) end)
    || (select coalesce(jsonb_agg(rung->'of' order by place), '[]')
        from jsonb_array_elements(chain) with ordinality as r(rung, place)
        where place <= jsonb_array_length(escalated_to)) as addressed`;

export async function readApproval(client: Connectable, id: string): Promise<ApprovalView | null> {
  const [row] = await run<ApprovalView>(
    client,
    sql`select ${APPROVAL_COLUMNS} from conductor.approval where id = ${id}`,
  );
  return row ?? null;
}

/** Those of one change set or of one run, or all of a workspace; of one person's, those they asked for or are asked; the newest first. */
export function readApprovals(
  client: Connectable,
  workspace: string,
  of: { changeSet?: string; run?: string; waiting?: boolean; person?: string },
): Promise<ApprovalView[]> {
  return run<ApprovalView>(
    client,
    sql`select ${APPROVAL_COLUMNS} from conductor.approval
        where workspace = ${workspace}
          and (${of.changeSet ?? null}::text is null or change_set = ${of.changeSet ?? null})
          and (${of.run ?? null}::text is null or run = ${of.run ?? null})
          and (${of.person ?? null}::text is null or ${of.person ?? null} in (requested_by, person))
          and (not ${of.waiting ?? false}::boolean or state = 'pending')
        order by at desc, id limit ${MOST}`,
  );
}
