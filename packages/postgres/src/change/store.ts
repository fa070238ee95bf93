import { createHash } from 'node:crypto';
import { type Change, type ChangeSetRef, canonicalJson, hashOf } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';
import { latestSequence } from '../records/records.ts';

const ROWS_A_STATEMENT = 2_000;

export interface ProposedSet {
  workspace: string;
  by: string;
  run: string | null;
  step: string;
  summary: string;
  changes: Change[];
  undoes?: string;
  /** Told now and then how far it is. */
  progress?: (what: string, done: number, of: number) => void;
}

/** What an approval is bound to: any other change in the set gives another hash. */
export function hashChanges(changes: readonly Change[]): string {
  const hash = createHash('sha256');
  for (const { entity, id, before, after } of changes)
    hash.update(canonicalJson({ entity, id, before, after }));
  return hash.digest('hex');
}

/** Keeps a change set as it was previewed; nothing is applied. The same run and step give the same set. */
export async function storeChangeSet(client: Connectable, set: ProposedSet): Promise<ChangeSetRef> {
  const id = `cs-${hashOf([set.workspace, set.run, set.step]).slice(0, 16)}`;
  const hash = hashChanges(set.changes);
  const base = await latestSequence(client, set.workspace);
  await run(
    client,
    sql`insert into conductor.change_set (id, workspace, hash, state, summary, size, run, step, by, base, undoes)
        values (${id}, ${set.workspace}, ${hash}, 'proposed', ${set.summary}, ${set.changes.length}, ${set.run}, ${set.step}, ${set.by}, ${base}, ${set.undoes ?? null})`,
  );
  await storeChanges(client, set.workspace, id, set.changes, set.progress);
  return { changeSet: id, hash, size: set.changes.length, summary: set.summary };
}

export async function storeChanges(
  client: Connectable,
  workspace: string,
  changeSet: string,
  changes: readonly Change[],
  progress?: ProposedSet['progress'],
): Promise<void> {
  for (let start = 0; start < changes.length; start += ROWS_A_STATEMENT) {
    const rows = changes.slice(start, start + ROWS_A_STATEMENT);
    await client.query(
      `insert into conductor.change (change_set, ordinal, workspace, entity, record_id, before, after)
       select $1, $2 + ordinality, $3, value->>'entity', value->>'id', nullif(value->'before', 'null'), nullif(value->'after', 'null')
       from jsonb_array_elements($4::jsonb) with ordinality`,
      [changeSet, start, workspace, JSON.stringify(rows)],
    );
    progress?.('keeping the preview', Math.min(start + ROWS_A_STATEMENT, changes.length), changes.length);
  }
}
