import { ConductorError, type PastChange, shortened } from '@conductor/contract';
import type { Store } from './store.ts';

export interface RecordPage {
  entity: string;
  id: string;
  label: string;
  fields: Record<string, unknown>;
  /** Every applied change of it, the newest first. */
  history: PastChange[];
}

const LONGEST_LABEL = 120;

/** A record as it is, and who changed it when. @throws ConductorError `unknown-entity`, `unknown-record` */
export async function recordPage(
  store: Store,
  as: { workspace: string; user: string },
  entity: string,
  id: string,
): Promise<RecordPage> {
  const { fields, label, history } = await store.look(as, async ({ records }) => {
    const { label } = records.entity(entity);
    const [row] = await records.select(entity, { where: [{ path: 'id', is: 'eq', value: id }] });
    if (!row)
      throw new ConductorError('unknown-record', `There is no ${entity} ${id}.`, 'It may have been removed.');
    return { fields: row, label, history: await records.history(entity, id) };
  });
  return { entity, id, label: shortLabel(fields[label]) || id, fields, history };
}

/** The first words of what a record is known by. */
export function shortLabel(value: unknown): string {
  const text = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : String(value ?? '');
  return shortened(text, LONGEST_LABEL);
}
