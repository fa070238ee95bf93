import type { ChangeSetView } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { REQUESTED_COLUMNS, type Requested } from '../approval/read.ts';
import { readChangeSet } from '../change/read.ts';
import { run } from '../connection.ts';
import type { Store } from './store.ts';

/** An approval with the exact difference it is about, where it is about one, and who asks. */
export interface ListedApproval extends Omit<Requested, 'requestedBy'> {
  change: ChangeSetView | null;
  requestedBy: { id: string; name: string };
}

type Row = Requested & { requester: string };

const MOST = 200;

const listed = sql`select ${REQUESTED_COLUMNS},
  coalesce((select name from conductor.person p where p.workspace = approval.workspace and p.id = requested_by), requested_by) as requester
  from conductor.approval`;

/** Those that wait, the longest first; or all, the newest first. Of one person: those they asked for or are asked. */
export async function listApprovals(
  store: Store,
  workspace: string,
  which: 'pending' | 'all',
  person?: string,
): Promise<ListedApproval[]> {
  const theirs = person === undefined ? sql`true` : sql`${person} in (requested_by, person)`;
  const rows = await run<Row>(
    store.pool,
    which === 'pending'
      ? sql`${listed} where workspace = ${workspace} and ${theirs} and state = 'pending' order by at, id limit ${MOST}`
      : sql`${listed} where workspace = ${workspace} and ${theirs} order by at desc, id limit ${MOST}`,
  );
  return withChanges(store, workspace, rows);
}

export async function readListedApproval(
  store: Store,
  workspace: string,
  id: string,
): Promise<ListedApproval | null> {
  const rows = await run<Row>(store.pool, sql`${listed} where workspace = ${workspace} and id = ${id}`);
  return (await withChanges(store, workspace, rows))[0] ?? null;
}

async function withChanges(store: Store, workspace: string, rows: Row[]): Promise<ListedApproval[]> {
  const changes = new Map<string, ChangeSetView | null>();
  for (const { changeSet } of rows)
    if (changeSet !== null && !changes.has(changeSet))
      changes.set(changeSet, await readChangeSet(store.pool, workspace, changeSet));
  return rows.map(({ requestedBy, requester, ...approval }) => ({
    ...approval,
    change: approval.changeSet === null ? null : (changes.get(approval.changeSet) ?? null),
    requestedBy: { id: requestedBy, name: requester },
  }));
}

export async function countPendingApprovals(store: Store, workspace: string): Promise<number> {
  const [row] = await run<{ count: number }>(
    store.pool,
    sql`select count(*)::int as count from conductor.approval where workspace = ${workspace} and state = 'pending'`,
  );
  return row!.count;
}
