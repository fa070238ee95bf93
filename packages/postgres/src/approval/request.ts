import { type ApprovalView, type ApprovalWanted, ConductorError, hashOf } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';
import { readApproval } from './read.ts';

/**
 * Asks a person: bound to the run, the step, the plan's version and exactly what is shown. Asking the
 * same again is asking once. Deadlines count by the database's clock from now.
 * @throws ConductorError `not-askable` where the question is not one that its form can ask
 */
export async function requestApproval(
  client: Connectable,
  of: { run: string; workspace: string; by: string },
  wanted: ApprovalWanted,
): Promise<ApprovalView> {
  const hash = shownHash(wanted);
  const id = `ap-${hashOf([of.run, wanted.step, hash, wanted.planHash]).slice(0, 16)}`;
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  await run(
    client,
    sql`insert into conductor.approval (id, workspace, run, step, plan_hash, change_set, hash, role, person, question, state, requested_by,
          form, need, requester_may, deadline_at, chain, about, options, fields, rule)
        values (${id}, ${of.workspace}, ${of.run}, ${wanted.step}, ${wanted.planHash}, ${wanted.change?.changeSet ?? null}, ${hash},
          ${'role' in wanted.of ? wanted.of.role : null}, ${'person' in wanted.of ? wanted.of.person : null}, ${wanted.question}, 'pending', ${of.by},
          ${wanted.form}, ${wanted.need}, ${wanted.requesterMay}, clock_timestamp() + make_interval(secs => ${wanted.within}::float8),
          ${json(wanted.escalate)}::jsonb, ${json(wanted.about ?? {})}::jsonb, ${json(wanted.options)}::jsonb, ${json(inOrder(wanted.fields))}::jsonb, ${wanted.rule})
        on conflict (id) do nothing`,
  );
  return (await readApproval(client, id))!;
}

/** As a list: what is kept as one object loses the order in which a person is to see it. */
const inOrder = (fields: ApprovalWanted['fields']) =>
  fields && Object.entries(fields).map(([name, field]) => ({ name, field }));

/** Of exactly what a person sees: an answer to anything else does not count. */
function shownHash({ form, question, change, about, options, fields, need }: ApprovalWanted): string {
  if (form === 'approve') {
    if (!change) throw notAskable('leave is asked for a change, and there is none');
    return change.hash;
  }
  if (need > 1) throw notAskable('only leave can need several people: whose answer would count?');
  if (form === 'choose' && !options?.length) throw notAskable('there is nothing to choose from');
  if (form === 'fill' && Object.keys(fields ?? {}).length === 0)
    throw notAskable('there is nothing to fill in');
  return hashOf({ form, question, about: about ?? {}, options: options ?? null, fields: fields ?? null });
}

const notAskable = (why: string) =>
  new ConductorError('not-askable', `Nobody can be asked this: ${why}.`, 'Ask for it in other words.');
