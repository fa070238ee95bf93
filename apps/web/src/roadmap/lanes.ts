import type { ColumnRow, InitiativeRow } from '../api/shapes.ts';
import { NOT_SET } from '../list/address.ts';
import type { RoadmapSearch } from './roadmap-search.ts';

/** What stands in one place of the board, from the top. */
export interface Lane {
  id: string;
  title: string;
  /** Said under the title of a lane that is no column of the roadmap. */
  note?: string;
  cards: InitiativeRow[];
}

const byPosition = (a: InitiativeRow, b: InitiativeRow): number =>
  (a.position ?? Number.POSITIVE_INFINITY) - (b.position ?? Number.POSITIVE_INFINITY) ||
  a.title.localeCompare(b.title);

/**
 * The roadmap's columns in their order, then what is completed, and apart what stands in no column:
 * Completed is a state, so an initiative keeps the column it was completed in.
 */
export function lanesOf(columns: readonly ColumnRow[], initiatives: readonly InitiativeRow[]): Lane[] {
  const open = initiatives.filter(({ state }) => state !== 'completed').sort(byPosition);
  const known = new Set(columns.map(({ id }) => id));
  const lanes: Lane[] = [...columns]
    .sort((a, b) => a.order - b.order)
    .map(({ id, title }) => ({ id, title, cards: open.filter(({ columnId }) => columnId === id) }));
  const apart = open.filter(({ columnId }) => columnId === null || !known.has(columnId));
  if (apart.length > 0)
    lanes.push({ id: 'apart', title: 'In no column', note: 'Not placed on the roadmap yet', cards: apart });
  const completed = initiatives
    .filter(({ state }) => state === 'completed')
    .sort((a, b) => (b.targetDate ?? '').localeCompare(a.targetDate ?? '') || byPosition(a, b));
  if (completed.length > 0)
    lanes.push({ id: 'completed', title: 'Completed', note: 'From every column', cards: completed });
  return lanes;
}

/** The effort of a lane in person-weeks, and how many of its cards state none. */
export function effortOf(cards: readonly InitiativeRow[]): { sum: number; without: number } {
  const known = cards.map(({ effort }) => effort).filter((effort) => effort !== null);
  return { sum: known.reduce((sum, effort) => sum + effort, 0), without: cards.length - known.length };
}

const fits = (wanted: string | undefined, held: readonly (string | null)[]): boolean =>
  wanted === undefined || (wanted === NOT_SET ? held.every((one) => one === null) : held.includes(wanted));

/** Whether the filters of the board let an initiative through. */
export function isShown(
  { title, description, productId, objectiveIds, ownerIds }: InitiativeRow,
  { q, productId: product, objective, owner }: RoadmapSearch,
): boolean {
  const text = `${title} ${description ?? ''}`.toLowerCase();
  const words = (q ?? '').toLowerCase().split(/\s+/);
  return (
    words.every((word) => text.includes(word)) &&
    fits(product, [productId]) &&
    fits(objective, objectiveIds) &&
    fits(owner, ownerIds)
  );
}
