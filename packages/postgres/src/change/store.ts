import { createHash } from 'node:crypto';
import { type Change, type ChangeSetRef, canonicalJson, hashOf } from '@conductor/contract';
import { type SQL, sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';
import { requireFacts } from '../memory/well-formed.ts';

const ROWS_A_STATEMENT = 2_000;

export interface ProposedSet {
  workspace: string;
  by: string;
  run: string | null;
  step: string;
  summary: string;
  changes: Change[];
  undoes?: string;
  /** The last change that it was worked out from; all there are where it is not said. */
  base?: number;
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

/**
 * Keeps a change set as it was previewed; nothing is applied. The same run and step give the same set.
 * @throws ConductorError `no-fact` where it holds what the ledger does not take
 */
export async function storeChangeSet(client: Connectable, set: ProposedSet): Promise<ChangeSetRef> {
  requireFacts(set.changes);
  const id = `cs-${hashOf([set.workspace, set.run, set.step]).slice(0, 16)}`;
  const hash = hashChanges(set.changes);
  const first = set.changes.slice(0, ROWS_A_STATEMENT);
  await run(
    client,
    sql`with made as (
          insert into conductor.change_set (id, workspace, hash, state, summary, size, run, step, by, base, undoes)
          select ${id}, ${set.workspace}, ${hash}, 'proposed', ${set.summary}, ${set.changes.length}, ${set.run}, ${set.step}, ${set.by},
            least(coalesce(max(sequence), 0), ${set.base ?? null}::bigint), ${set.undoes ?? null} from conductor.change_set where workspace = ${set.workspace})
        ${insertChanges(set.workspace, id, first, 0)}`,
  );
  set.progress?.('keeping the preview', first.length, set.changes.length);
  await storeChanges(client, set.workspace, id, set.changes, { from: first.length, progress: set.progress });
  return { changeSet: id, hash, size: set.changes.length, summary: set.summary };
}

interface StoreOptions {
  /** Where to begin; those before are stored. */
  from?: number;
  progress?: ProposedSet['progress'];
}

export async function storeChanges(
  client: Connectable,
  workspace: string,
  changeSet: string,
  changes: readonly Change[],
  { from = 0, progress }: StoreOptions = {},
): Promise<void> {
  for (let start = from; start < changes.length; start += ROWS_A_STATEMENT) {
    const rows = changes.slice(start, start + ROWS_A_STATEMENT);
    await run(client, insertChanges(workspace, changeSet, rows, start));
    progress?.('keeping the preview', Math.min(start + ROWS_A_STATEMENT, changes.length), changes.length);
  }
}

const insertChanges = (workspace: string, changeSet: string, rows: readonly Change[], start: number): SQL =>
  sql`insert into conductor.change (change_set, ordinal, workspace, entity, record_id, before, after)
      select ${changeSet}, ${start}::int + ordinality, ${workspace}, value->>'entity', value->>'id', nullif(value->'before', 'null'), nullif(value->'after', 'null')
      from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality`;
