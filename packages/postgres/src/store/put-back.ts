import type { Change } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { applyChangeSet } from '../change/apply.ts';
import { storeChangeSet } from '../change/store.ts';
import { type Connectable, run, transaction } from '../connection.ts';
import type { Store } from './store.ts';

/** What has become of a workspace's records since one of its changes: each record once, from what it was to what it is. */
export const changesSince = (store: Store, workspace: string, sequence: number): Promise<Change[]> =>
  readSince(store.pool, workspace, sequence);

/**
 * Makes a workspace's records what they were after one of its changes, in one change set of its own. Nobody's leave is
 * asked: it is for a workspace that is a scratch copy of something, and for whoever made that copy.
 */
export function putBack(store: Store, workspace: string, sequence: number): Promise<void> {
  return transaction(store.pool, 'READ COMMITTED', async (client) => {
    const changes = await readSince(client, workspace, sequence);
    if (changes.length === 0) return;
    const [{ latest }] = (await run<{ latest: number }>(
      client,
      sql`select max(sequence) as latest from conductor.change_set where workspace = ${workspace}`,
    )) as [{ latest: number }];
    const set = await storeChangeSet(client, {
      workspace,
      by: 'conductor',
      run: null,
      step: `put back after ${latest}`,
      summary: `Put back as after change ${sequence}`,
      changes: changes.map(({ entity, id, before, after }) => ({ entity, id, before: after, after: before })),
    });
    await applyChangeSet(client, store.tables, {
      workspace,
      changeSet: set.changeSet,
      hash: set.hash,
      approval: null,
      run: null,
    });
  });
}

async function readSince(client: Connectable, workspace: string, sequence: number): Promise<Change[]> {
  const applied = await run<Change>(
    client,
    sql`select entity, record_id as id, before, after from conductor.change
        where workspace = ${workspace} and sequence > ${sequence} order by sequence, ordinal`,
  );
  const net = new Map<string, Change>();
  for (const change of applied) {
    const key = JSON.stringify([change.entity, change.id]);
    net.set(key, { ...change, before: net.has(key) ? net.get(key)!.before : change.before });
  }
  return [...net.values()].filter(({ before, after }) => before !== null || after !== null);
}
