import {
  BASE_VIEW,
  type Change,
  deliveryEntity,
  type Entity,
  type Principal,
  type Sight,
  type Snapshot,
  type ViewId,
} from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import type pg from 'pg';
import { applyChangeSet } from '../change/apply.ts';
import { storeChangeSet } from '../change/store.ts';
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
    as: { workspace: string; user: string; view?: ViewId },
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
    look: ({ workspace, user, view = BASE_VIEW }, work) =>
      transaction(pool, 'REPEATABLE READ READ ONLY', async (client) =>
        work(
          await takeSnapshot({ client, tables, workspace, user, conversation: '', view, embedder, sight }),
        ),
      ),
    close: () => pool.end(),
  };
}

/** What a workspace starts with. */
export interface Beginning {
  workspace: { id: string; name: string; settings: Record<string, unknown> };
  people: { id: string; name: string; email: string | null; roles: string[] }[];
  facts: {
    id: string;
    subject: string;
    predicate: string;
    value: unknown;
    validFrom: string | null;
    source: unknown;
  }[];
  changes: Change[];
}

/** Makes a workspace with its people, facts and first records: all of it or none. Twice is once. */
export async function beginWorkspace(store: Store, beginning: Beginning): Promise<boolean> {
  const { workspace, people, facts, changes } = beginning;
  return transaction(store.pool, 'READ COMMITTED', async (client) => {
    const [made] = await run(
      client,
      sql`insert into conductor.workspace (id, name, settings) values (${workspace.id}, ${workspace.name}, ${JSON.stringify(workspace.settings)}::jsonb)
          on conflict (id) do nothing returning id`,
    );
    if (!made) return false;
    for (const person of people) {
      await run(
        client,
        sql`insert into conductor.person (workspace, id, name, email, roles)
            values (${workspace.id}, ${person.id}, ${person.name}, ${person.email}, ${JSON.stringify(person.roles)}::jsonb)`,
      );
    }
    for (const fact of facts) {
      await run(
        client,
        sql`insert into conductor.fact (id, workspace, subject, predicate, value, valid_from, status, source)
            values (${fact.id}, ${workspace.id}, ${fact.subject}, ${fact.predicate}, ${JSON.stringify(fact.value)}::jsonb,
              ${fact.validFrom}, 'stated', ${JSON.stringify(fact.source)}::jsonb)`,
      );
    }
    if (changes.length > 0) {
      const set = await storeChangeSet(client, {
        workspace: workspace.id,
        by: people[0]?.id ?? 'conductor',
        run: null,
        step: 'beginning',
        summary: 'What the workspace began with',
        changes,
      });
      await applyChangeSet(client, store.tables, {
        workspace: workspace.id,
        changeSet: set.changeSet,
        hash: set.hash,
        approval: null,
        run: null,
      });
    }
    return true;
  });
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
