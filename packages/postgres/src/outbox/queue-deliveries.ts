import { ConflictError } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';
import { wakeRun } from '../runner/wake-run.ts';
import { wakeWorkers } from '../store/wake.ts';

interface Applied {
  workspace: string;
  changeSet: string;
  run: string | null;
}

/**
 * What applying a change set does to messages, in its transaction: those that it makes are queued, and
 * those that it takes away are not sent.
 * @throws ConflictError where one was sent or queued already, or is to be taken away and has gone out
 */
export async function queueDeliveries(client: Connectable, of: Applied): Promise<void> {
  await refuseEdited(client, of);
  await takeBack(client, of);
  await refuseTold(client, of);
  const queued = await run(
    client,
    sql`insert into conductor.outbox (id, workspace, change_set, run, channel, key, state)
        select record_id, workspace, change_set, ${of.run}, after->>'channel', after->>'key', 'queued'
        from conductor.change where ${made(of)} order by ordinal returning id`,
  );
  if (queued.length > 0) await wakeWorkers(client);
}

const mine = ({ changeSet }: Applied) => sql`change_set = ${changeSet} and entity = 'delivery'`;
const made = (of: Applied) => sql`${mine(of)} and before is null and after is not null`;

/** What was approved is what is sent: another message is another delivery. */
async function refuseEdited(client: Connectable, of: Applied): Promise<void> {
  const [edited] = await run<{ id: string }>(
    client,
    sql`select record_id as id from conductor.change where ${mine(of)} and before is not null and after is not null limit 1`,
  );
  if (edited)
    throw new ConflictError(
      `The message ${edited.id} is made already, and is not changed any more.`,
      'Take it back while it is not sent, and make another.',
    );
}

async function takeBack(client: Connectable, of: Applied): Promise<void> {
  const taken = await run<{ id: string; run: string | null; state: string; whom: string }>(
    client,
    sql`select o.id, o.run, o.state, coalesce(c.before->>'name', c.before->>'to') as whom
        from (select record_id, before from conductor.change where ${mine(of)} and after is null) c
        join conductor.outbox o on o.id = c.record_id order by o.id for update of o`,
  );
  if (taken.length === 0) return;
  const gone = taken.filter(({ state }) => !NEVER_ARRIVES.includes(state));
  if (gone.length > 0) throw goneOut(gone.length, taken.length, gone);
  await run(
    client,
    sql`delete from conductor.outbox where id = any(${sql.param(taken.map(({ id }) => id))})`,
  );
  for (const waiting of new Set(taken.map((one) => one.run))) if (waiting) await wakeRun(client, waiting);
}

/** Of these nothing reached anybody, and nothing will once the row is gone. */
const NEVER_ARRIVES: readonly string[] = ['queued', 'refused'];

function goneOut(count: number, all: number, gone: readonly { whom: string }[]): ConflictError {
  return new ConflictError(
    `${count} of the ${all} messages ${count === 1 ? 'has' : 'have'} gone out, or may have: to ${someOf(gone.map(({ whom }) => whom))}.`,
    'What has gone out cannot be taken back: nothing was changed. Send another message that puts it right.',
  );
}

async function refuseTold(client: Connectable, of: Applied): Promise<void> {
  const told = await run<{ whom: string; state: string | null }>(
    client,
    sql`with mine as (select record_id, ordinal, after->>'key' as key, coalesce(after->>'name', after->>'to') as whom
          from conductor.change where ${made(of)})
        select mine.whom, coalesce(o.state, 'twice') as state from mine
          left join conductor.outbox o on o.workspace = ${of.workspace} and o.key = mine.key
        where o.id is not null or exists (select from mine other where other.key = mine.key and other.ordinal < mine.ordinal)
        order by mine.ordinal`,
  );
  const [first] = told;
  if (!first) return;
  const whom = someOf(told.map((one) => one.whom));
  throw new ConflictError(
    first.state === 'twice'
      ? `${whom} would be told the same twice.`
      : `A message to ${whom} with the same key ${first.state === 'queued' || first.state === 'sending' ? 'is on its way already' : 'was sent already'}.`,
    'Nothing was written, and nothing is sent. Ask again: whoever was told is left out then.',
  );
}

const NAMED = 5;

function someOf(names: readonly string[]): string {
  const more = names.length - NAMED;
  return names.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
