import { ConductorError } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { run } from '../connection.ts';
import type { Store } from './store.ts';

export interface RecordPage {
  entity: string;
  id: string;
  label: string;
  fields: Record<string, unknown>;
  /** Every applied change of it, the newest first. */
  history: { at: string; by: string; changeSet: string; summary: string }[];
}

const LONGEST_LABEL = 120;

/** A record as it is, and who changed it when. @throws ConductorError `unknown-entity`, `unknown-record` */
export async function recordPage(
  store: Store,
  as: { workspace: string; user: string },
  entity: string,
  id: string,
): Promise<RecordPage> {
  const { fields, label } = await store.look(as, async ({ records }) => {
    const { label } = records.entity(entity);
    const [row] = await records.select(entity, { where: [{ path: 'id', is: 'eq', value: id }] });
    if (!row)
      throw new ConductorError('unknown-record', `There is no ${entity} ${id}.`, 'It may have been removed.');
    return { fields: row, label };
  });
  const history = await run<RecordPage['history'][number]>(
    store.pool,
    sql`select s.at, s.by, s.id as "changeSet", s.summary from conductor.change c
        join conductor.change_set s on s.id = c.change_set
        where c.workspace = ${as.workspace} and c.entity = ${entity} and c.record_id = ${id} and c.sequence is not null
        order by c.sequence desc limit 200`,
  );
  return { entity, id, label: shortLabel(fields[label]) || id, fields, history };
}

/** The first words of what a record is known by. */
export function shortLabel(value: unknown): string {
  const text = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : String(value ?? '');
  return text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL - 1)}…` : text;
}
