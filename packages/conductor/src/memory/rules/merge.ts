import type { Change } from '@conductor/contract';
import { Draft } from './draft.ts';
import { counts, type Held, periodOf, sameValue } from './held.ts';
import { overlaps, shared } from './period.ts';

export interface Merging {
  /** The record that is another by another name. */
  from: string;
  into: string;
  /** Whether several values of a key may hold at once. */
  isMany(held: Held): boolean;
}

/**
 * Two records that are one: what is said of the one is said of the other, and what points at the one points at the other.
 * What they say otherwise of is disputed. The same said twice stands once.
 * @param held every fact whose subject or value is either of them, and those of the same keys
 */
export function merge(
  held: readonly Held[],
  { from, into, isMany }: Merging,
  newId: (seed: string) => string,
): Change[] {
  const draft = new Draft(held, newId);
  const moved = held.filter(
    ({ row }) => counts({ row }) && (row.subject === from || pointsAt(row.value, from)),
  );
  for (const { id, row } of moved)
    draft.set(id, {
      subject: row.subject === from ? into : row.subject,
      value: pointsAt(row.value, from) ? pointedTo(row.value, into) : row.value,
    });
  for (const one of moved) {
    const row = draft.rowOf(one.id);
    for (const { id, row: other } of draft.rows()) {
      const isRival =
        id !== one.id &&
        counts({ row: other }) &&
        other.subject === row.subject &&
        other.predicate === row.predicate &&
        other.scope === row.scope &&
        overlaps(periodOf({ row: other }), periodOf({ row }));
      if (!isRival) continue;
      if (sameValue(other.value, row.value)) draft.carve(one.id, periodOf({ row: other }), id);
      else if (!isMany(one)) {
        const during = shared(periodOf({ row: other }), periodOf({ row }));
        draft.dispute(one.id, during);
        draft.dispute(id, during);
      }
    }
  }
  return draft.changes();
}

/** A reference to a record: its id, or what a word stands for. */
const pointsAt = (value: unknown, id: string): boolean =>
  value === id || (typeof value === 'object' && value !== null && 'value' in value && value.value === id);

const pointedTo = (value: unknown, id: string): unknown =>
  typeof value === 'object' ? { ...value, value: id } : id;
