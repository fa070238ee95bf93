import { ConductorError, type ViewId } from '@conductor/contract';
import { type SQL, sql } from 'drizzle-orm/sql';
import type { EntityTable } from '../tables/entity-table.ts';

/**
 * What stands in for a table in one view. Now is the table itself. A past moment is the rows that
 * have not changed since, and for those that have, what they were before the first such change:
 * so looking back costs what has happened in between, and no more.
 */
export function sourceOf(table: EntityTable, view: ViewId, latest: number, workspace: string): SQL {
  if (view.branch !== 'base') {
    throw new ConductorError(
      'unknown-branch',
      `There is no branch ${view.branch} here.`,
      'Ask about the base.',
    );
  }
  if (view.asOf === undefined || view.asOf >= latest) return table.name;
  const columns = sql.join(
    ['workspace', 'id', 'sequence', ...table.columns.map((column) => column.name)].map((name) =>
      sql.identifier(name),
    ),
    sql`, `,
  );
  return sql`(
    select ${columns} from ${table.name} where workspace = ${workspace} and sequence <= ${view.asOf}
    union all
    select ${columns} from (
      select distinct on (c.record_id) c.before, c.record_id from conductor.change c
      where c.workspace = ${workspace} and c.entity = ${table.entity.name} and c.sequence > ${view.asOf}
      order by c.record_id, c.sequence
    ) undone
    cross join lateral jsonb_populate_record(null::${table.name},
      undone.before || jsonb_build_object('workspace', ${workspace}::text, 'id', undone.record_id, 'sequence', 0))
    where undone.before is not null
  )`;
}
