import {
  BASE_VIEW,
  deliveryEntity,
  type Entity,
  type Principal,
  type Sight,
  type Snapshot,
  type ViewId,
} from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import type pg from 'pg';
import { explainDatabaseError, openPool, run, transaction } from '../connection.ts';
import { migrate } from '../migrate.ts';
import { takeSnapshot } from '../snapshot.ts';
import { type EntityTable, tableOf } from '../tables/entity-table.ts';

export interface StoreOptions {
  url: string;
  entities: readonly Entity[];
  /** Whose vectors are read: the id of the embedder in use. */
  embedder: string;
  /** What each person sees of it. */
  sight: Sight;
}

/** One database with its tables, brought up to this program. */
export interface Store {
  url: string;
  pool: pg.Pool;
  tables: ReadonlyMap<string, EntityTable>;
  embedder: string;
  sight: Sight;
  /** Reads as one person, in one snapshot, outside of any run: for lists and record pages. */
  look<T>(
    as: { workspace: string; user: string; view?: ViewId; conversation?: string },
    work: (snapshot: Snapshot) => Promise<T>,
  ): Promise<T>;
  close(): Promise<void>;
}

export async function openStore({ url, entities: packed, embedder, sight }: StoreOptions): Promise<Store> {
  // Messages are records of every store, and of no pack: the language does not speak of them.
  const entities = [...packed, deliveryEntity];
  const pool = openPool(url, 'store');
  await migrate(pool, entities).catch((error: unknown) => {
    throw explainDatabaseError(error);
  });
  const tables = new Map(entities.map((entity) => [entity.name, tableOf(entity)]));
  return {
    url,
    pool,
    tables,
    embedder,
    sight,
    look: ({ workspace, user, view = BASE_VIEW, conversation = '' }, work) =>
      transaction(pool, 'REPEATABLE READ READ ONLY', async (client) =>
        work(await takeSnapshot({ client, tables, workspace, user, conversation, view, embedder, sight })),
      ),
    close: () => pool.end(),
  };
}

export interface WorkspaceView {
  id: string;
  name: string;
  settings: Record<string, unknown>;
}

export async function listWorkspaces(store: Store): Promise<WorkspaceView[]> {
  return run<WorkspaceView>(store.pool, sql`select id, name, settings from conductor.workspace order by id`);
}

export async function listPeople(
  store: Store,
  workspace: string,
): Promise<(Omit<Principal, 'user'> & { id: string })[]> {
  return run(
    store.pool,
    sql`select workspace, id, name, roles from conductor.person where workspace = ${workspace} order by id`,
  );
}
