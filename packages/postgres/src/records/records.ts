import {
  ConductorError,
  type Entity,
  type Filter,
  type Group,
  type GroupBy,
  PERSON,
  type Principal,
  type Query,
  type Records,
  type Row,
  type Sight,
  type ViewId,
} from '@conductor/contract';
import { type SQL, sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';
import type { EntityTable } from '../tables/entity-table.ts';
import { personTable } from '../tables/person-table.ts';
import { countSql, type Source, searchSql, selectSql } from './compile.ts';
import { groupSql } from './group.ts';
import { historyOf } from './history.ts';
import { seeing } from './seeing.ts';
import { sourceOf } from './view.ts';

export interface RecordsAt {
  client: Connectable;
  tables: ReadonlyMap<string, EntityTable>;
  workspace: string;
  view: ViewId;
  /** The last change applied, as this transaction sees it. */
  latest: number;
  embedder: string;
  principal: Principal;
  sight: Sight;
}

/** The records of one workspace in one view, read through one transaction. */
export function recordsAt(at: RecordsAt): Records {
  const table = (entity: string): EntityTable => {
    const found = at.tables.get(entity);
    if (!found)
      throw new ConductorError(
        'unknown-entity',
        `There are no records called ${entity}.`,
        `Use one of ${[...at.tables.keys()].join(', ')}.`,
      );
    return found;
  };
  const seen = seeing(at, table);
  const source: Source = {
    entities: entitiesOf(at.tables),
    table: (entity) => (entity === PERSON.name ? personTable : table(entity)),
    from: (entity) =>
      entity === PERSON.name ? personTable.name : sourceOf(table(entity), at.view, at.latest, at.workspace),
    follow: seen.follow,
    workspace: at.workspace,
  };
  const group = async (entity: string, where: Filter[], by: GroupBy | null, of?: string): Promise<Group[]> =>
    run(at.client, groupSql(source, entity, seen.within(entity, where), by, of));
  const own = async (entity: string, ids: readonly string[]): Promise<readonly string[]> => {
    if (seen.reach(entity) === 'all') return ids;
    const where = seen.within(entity, [{ path: 'id', is: 'in', values: ids }]);
    const rows = await run<Row>(at.client, selectSql(source, entity, { fields: ['id'], where }));
    return rows.map(({ id }) => id);
  };
  return {
    view: at.view,
    asOf: at.view.asOf ?? at.latest,
    entity: (name: string): Entity => table(name).entity,
    reach: seen.reach,
    select: async <T extends Record<string, unknown> = Row>(entity: string, query: Query = {}) =>
      run<T>(
        at.client,
        selectSql(source, entity, { ...query, where: seen.within(entity, query.where ?? []) }),
      ),
    async count(entity: string, where: Filter[] = []) {
      const [row] = await run<{ count: number }>(
        at.client,
        countSql(source, entity, seen.within(entity, where)),
      );
      return row!.count;
    },
    async tally(entity, where, by) {
      const groups = await group(entity, where, { path: by });
      return groups.map(({ key, count }) => ({ key, count })).sort(largestFirst);
    },
    group,
    async history(entity, id) {
      const [mine] = await own(entity, [id]);
      return mine === undefined ? [] : historyOf(at, table(entity).entity.name, mine);
    },
    searchText: (entity, text, where, limit) =>
      run(at.client, searchSql(source, entity, text, seen.within(entity, where), limit)),
    vectors: async (entity, ids) => vectorsOf(at, table(entity).entity, await own(entity, ids)),
    embedded: async (entity, ids) => embeddedOf(at, table(entity).entity, await own(entity, ids)),
  };
}

const known = new WeakMap<RecordsAt['tables'], ReadonlyMap<string, Entity>>();

function entitiesOf(tables: RecordsAt['tables']): ReadonlyMap<string, Entity> {
  const held = known.get(tables) ?? new Map([...tables].map(([name, { entity }]) => [name, entity]));
  known.set(tables, held);
  return held;
}

type Counted = Pick<Group, 'key' | 'count'>;
const largestFirst = (a: Counted, b: Counted): number =>
  b.count - a.count || (a.key === null ? 1 : b.key === null || a.key < b.key ? -1 : 1);

/** The embeddings of these records that fit their present text. */
const fitting = (at: RecordsAt, entity: Entity, ids: readonly string[]): SQL =>
  sql`from conductor.embedding e
      join ${sql.identifier('record')}.${sql.identifier(entity.name)} t on t.workspace = e.workspace and t.id = e.record_id
      where e.workspace = ${at.workspace} and e.entity = ${entity.name} and e.model = ${at.embedder}
        and e.record_id = any(${sql.param(ids)}::text[]) and e.text_hash = md5(t.${sql.identifier(entity.searched ?? entity.label)})`;

async function vectorsOf(
  at: RecordsAt,
  entity: Entity,
  ids: readonly string[],
): Promise<Map<string, Int8Array>> {
  const rows = await run<{ id: string; vector: Buffer }>(
    at.client,
    sql`select e.record_id as id, e.vector as vector ${fitting(at, entity, ids)}`,
  );
  return new Map(
    rows.map((row) => [
      row.id,
      new Int8Array(row.vector.buffer, row.vector.byteOffset, row.vector.byteLength),
    ]),
  );
}

async function embeddedOf(at: RecordsAt, entity: Entity, ids: readonly string[]): Promise<number> {
  const [row] = await run<{ count: number }>(
    at.client,
    sql`select count(*)::int as count ${fitting(at, entity, ids)}`,
  );
  return row!.count;
}

/** The place of the last applied change in a workspace's order; 0 where nothing was applied yet. */
export async function latestSequence(client: Connectable, workspace: string): Promise<number> {
  const [row] = await run<{ latest: number | null }>(
    client,
    sql`select max(sequence) as latest from conductor.change_set where workspace = ${workspace}`,
  );
  return row?.latest ?? 0;
}
