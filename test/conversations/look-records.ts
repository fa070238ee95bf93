import type { Row } from '@conductor/contract';
import { dayOf } from './days.ts';
import { valueAt, type World } from './world.ts';

/** A list shows so many where nobody says how many. */
const USUAL_LIMIT = 50;
/** What records of an entity are known by, where it is not `name` or `title`. */
const LABELS: Record<string, string> = {
  decision: 'what',
  experiment: 'hypothesis',
  story: 'iWant',
  order: 'number',
};

export function selectRecords(
  slots: Record<string, string>,
  world: World,
): { total: number; shown: Row[] } | null {
  const entity = slots['entity'] ?? '';
  const all = world.rows.get(entity);
  if (!all || Object.keys(slots).some((name) => !['entity', 'where', 'sort', 'limit'].includes(name)))
    return null;
  const rows = all.filter((row) => meetsAll(world, row, slots['where']));
  const limit = Number(slots['limit'] ?? USUAL_LIMIT);
  return { total: rows.length, shown: rows.toSorted(orderOf(entity, slots['sort'], world)).slice(0, limit) };
}

/** All of `ownerId missing & effort gt 3` hold. */
export const meetsAll = (world: World, row: Row, where: string | undefined): boolean =>
  !where || where.split(' & ').every((one) => meets(world, row, one));

function meets(world: World, row: Row, condition: string): boolean {
  const [path = '', is = '', ...rest] = condition.split(' ');
  const held = valueAt(world, row, path);
  const values = rest.join(' ').split(',');
  if (is === 'missing') return isNothing(held);
  if (is === 'present') return !isNothing(held);
  if (is === 'mentions') return values.every((word) => mentions(String(held ?? ''), word));
  const all = Array.isArray(held) ? held : isNothing(held) ? [] : [held];
  const some = all.some((one) => values.some((value) => compare(one, value) === 0));
  if (is === 'ne' || is === 'notIn' || is === 'lacks') return !some;
  if (is === 'eq' || is === 'in' || is === 'contains') return some;
  if (all.length === 0) return false;
  const order = compare(all[0], values[0]!);
  return { lt: order < 0, lte: order <= 0, gt: order > 0, gte: order >= 0 }[is] ?? false;
}

const isNothing = (held: unknown): boolean =>
  held === null || held === undefined || (Array.isArray(held) && held.length === 0);

const mentions = (text: string, word: string): boolean =>
  new RegExp(`(^|[^\\p{L}\\p{N}])${word}`, 'iu').test(text);

/** Instants by their London day, numbers as numbers, text without regard to case. */
function compare(held: unknown, value: string): number {
  if (value === 'now') return -1; // nothing of the sample is of the future
  if (typeof held === 'number') return held - Number(value);
  const text = String(held);
  const plain = /^\d{4}-\d\d-\d\dT/.test(text) ? dayOf(text) : text.toLowerCase();
  const other = value.toLowerCase();
  return plain < other ? -1 : plain > other ? 1 : 0;
}

/** As it was said; else the newest first where records have a beginning, or by what they are known by. */
function orderOf(entity: string, sort: string | undefined, world: World): (one: Row, other: Row) => number {
  const label = LABELS[entity];
  const usual = entity === 'feedback' ? 'createdAt desc' : label;
  const orders = (sort ?? usual ?? 'label').split(' & ').map((said) => {
    const [path = '', way] = said.split(' ');
    return { path, sign: way === 'desc' ? -1 : 1 };
  });
  return (one, other) => {
    for (const { path, sign } of orders) {
      const [a, b] = [one, other].map((row) => sortable(world, row, path));
      if (a === b) continue;
      if (a === null || a === undefined) return 1;
      if (b === null || b === undefined) return -1;
      return a < b ? -sign : sign;
    }
    return one.id < other.id ? -1 : 1;
  };
}

function sortable(world: World, row: Row, path: string): string | number | null {
  const held = path === 'label' ? (row['name'] ?? row['title'] ?? null) : valueAt(world, row, path);
  if (held === null || typeof held === 'number') return held as number | null;
  return /^\d{4}-\d\d-\d\dT/.test(String(held)) ? new Date(String(held)).toISOString() : String(held);
}
