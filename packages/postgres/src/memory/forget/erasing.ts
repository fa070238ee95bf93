import { type SQL, sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../../connection.ts';
import type { EntityTable } from '../../tables/entity-table.ts';
import type { Scrubber } from './scrub.ts';
import type { Going } from './what-goes.ts';

export interface Erasing extends Scrubber {
  client: Connectable;
  workspace: string;
  /** Of the erasure: what it took is kept under it. */
  id: string;
  going: Going;
  tables: ReadonlyMap<string, EntityTable>;
  /** How much went, by what. */
  gone: Record<string, number>;
}

export function count({ gone }: Pick<Erasing, 'gone'>, what: string, how: number): void {
  if (how > 0) gone[what] = (gone[what] ?? 0) + how;
}

/** Of rows as JSON text: whether any of it may stand in one. */
export const mayHold = ({ patterns }: Pick<Scrubber, 'patterns'>, text: SQL): SQL =>
  patterns.length === 0 || patterns.length > MOST_PATTERNS
    ? sql`${patterns.length > 0}`
    : sql`${text} ilike any(${sql.param([...patterns])})`;

/** With more of them every row is looked at instead. */
const MOST_PATTERNS = 400;

/** Told in the audit: that this is gone is no fault, for an erasure took it. */
export async function tell(
  { client, workspace, id }: Pick<Erasing, 'client' | 'workspace' | 'id'>,
  kind: 'payload' | 'receipt' | 'change',
  places: readonly { of: string; place: string }[],
): Promise<void> {
  if (places.length === 0) return;
  await run(
    client,
    sql`insert into conductor.erased (workspace, erasure, kind, "of", place)
        select ${workspace}, ${id}, ${kind}, p."of", p.place from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as p("of" text, place text)
        on conflict do nothing`,
  );
}
