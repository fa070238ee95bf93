import {
  anyCase,
  type Check,
  compared,
  type Entity,
  type FieldCondition,
  type FieldOrder,
  type Filter,
  meets,
  type Type,
} from '@conductor/contract';
import { filtersOf } from './filters.ts';
import { type ListData, limitOf, orderOf } from './list.ts';
import { slotOf } from './record-slots.ts';
import type { Reading } from './typed.ts';
import { entityNamed, placeOf, type World } from './world.ts';

type Row = Record<string, unknown> & { id: string };

/** The paths that filters look at. */
export const pathsIn = (filters: readonly Filter[]): string[] =>
  filters.flatMap((filter) => {
    if ('all' in filter) return pathsIn(filter.all);
    if ('any' in filter) return pathsIn(filter.any);
    return 'not' in filter ? pathsIn([filter.not]) : [filter.path];
  });

/** Reads every record, and keeps those that meet what was said: by looking at each, and not by a query. */
export async function keptOf(
  entity: Entity,
  conditions: readonly FieldCondition[],
  more: readonly string[],
  by: Reading,
): Promise<Row[]> {
  const filters = await filtersOf(entity, conditions, by);
  const fields = [...new Set(['id', ...pathsIn(filters), ...more])];
  const rows = await by.snapshot.records.select<Row>(entity.name, { fields });
  const typeAt = (path: string): Type => placeOf(by.world, entity, path).type;
  return rows.filter((row) => filters.every((filter) => meets(filter, row, typeAt)));
}

/** Lists again by going through the records one by one, and compares: how many, which, and in what order. */
export const relist = (world: World): Check => ({
  name: 'listed a second way',
  async run({ brief, outcome, snapshot }) {
    const { entity: name, total, rows } = outcome.data as ListData;
    const entity = entityNamed(world, name);
    const by: Reading = { world, snapshot, calendar: brief.calendar };
    const conditions = slotOf<FieldCondition[]>(brief, 'where') ?? [];
    const order = orderOf(entity, slotOf<FieldOrder[]>(brief, 'sort') ?? [], world);
    const kept = await keptOf(
      entity,
      conditions,
      order.map(({ path }) => path),
      by,
    );
    const before = comparator(entity, order, world);
    const shown = new Set(rows.map(({ id }) => id));
    const held = new Map(kept.map((row) => [row.id, row]));
    const extra = rows.filter(({ id }) => !held.has(id));
    const listed = rows.flatMap(({ id }) => held.get(id) ?? []);
    const last = listed.at(-1);
    const unordered = listed.filter((row, place) => place > 0 && before(listed[place - 1]!, row) > 0);
    const passedOver = last ? kept.filter((row) => !shown.has(row.id) && before(row, last) < 0) : [];
    const wanted = Math.min(kept.length, limitOf(slotOf<number>(brief, 'limit')));
    return [
      ...(total === kept.length
        ? []
        : [`the database found ${total}, and going through them one by one gives ${kept.length}`]),
      ...(rows.length === wanted ? [] : [`${rows.length} are shown, and ${wanted} should be`]),
      ...extra.map(({ id }) => `${id} is shown and does not meet what was asked`),
      ...unordered.map(({ id }) => `${id} is not in its place`),
      ...passedOver.slice(0, 3).map(({ id }) => `${id} comes before the last that is shown, and is not`),
    ];
  },
});

type Order = ReturnType<typeof orderOf>;

/** What comes first of two records; 0 too where the letters are such that programs differ on their order. */
function comparator(entity: Entity, order: Order, world: World) {
  const ways = order.map(({ path, descending }) => ({
    path,
    type: placeOf(world, entity, path).type,
    sign: descending ? -1 : 1,
  }));
  return (a: Row, b: Row): number => {
    for (const { path, type, sign } of ways) {
      const [left, right] = [a[path], b[path]];
      if (left === null || right === null) {
        if (left === right) continue;
        return left === null ? 1 : -1;
      }
      const found = comparedIn(left as string, right as string, type);
      if (found !== 0) return sign * found;
    }
    return 0;
  };
}

function comparedIn(left: string, right: string, type: Type): number {
  if (type.kind === 'enum') return type.members.indexOf(left) - type.members.indexOf(right);
  if (typeof left !== 'string') return compared(left, right, type);
  return compared(anyCase(left), anyCase(right), type) || compared(left, right, type);
}
