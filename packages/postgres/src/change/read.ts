import type { ChangeSetRef, ChangeSetView } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';

/** A change set with all its changes, in order; null where there is none of that id. */
export async function readChangeSet(
  client: Connectable,
  workspace: string,
  id: string,
): Promise<ChangeSetView | null> {
  const [set] = await run<Omit<ChangeSetView, 'changes'>>(
    client,
    sql`select id, hash, state, summary, size, run, step, by, at, sequence
        from conductor.change_set where workspace = ${workspace} and id = ${id}`,
  );
  if (!set) return null;
  const changes = await run<ChangeSetView['changes'][number]>(
    client,
    sql`select entity, record_id as id, before, after from conductor.change where change_set = ${id} order by ordinal`,
  );
  return { ...set, changes };
}

/** What a run has applied and nobody has taken back, in the order it was applied. */
export function readStanding(
  client: Connectable,
  runId: string,
): Promise<Pick<ChangeSetRef, 'changeSet' | 'summary'>[]> {
  return run(
    client,
    sql`select id as "changeSet", summary from conductor.change_set
        where run = ${runId} and state = 'applied' and undoes is null order by sequence`,
  );
}

/** The change sets that a run proposed, in order, each with the first `most` of its changes; `size` is of all. */
export async function changeSetsOf(
  client: Connectable,
  workspace: string,
  runId: string,
  most: number,
): Promise<ChangeSetView[]> {
  return run<ChangeSetView>(
    client,
    sql`select id, hash, state, summary, size, run, step, by, at, sequence,
          (select coalesce(jsonb_agg(jsonb_build_object('entity', c.entity, 'id', c.record_id, 'before', c.before, 'after', c.after)
             order by c.ordinal), '[]') from conductor.change c
           where c.change_set = change_set.id and c.ordinal < (select min(ordinal) from conductor.change where change_set = change_set.id) + ${most}::int) as changes
        from conductor.change_set where workspace = ${workspace} and run = ${runId} order by at, id`,
  );
}
