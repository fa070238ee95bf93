import type { ChangeSetView } from '@conductor/contract';
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
