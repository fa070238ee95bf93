import type { Check, Entity, FieldCondition, FieldPlace, Grouping } from '@conductor/contract';
import type { GroupData } from './group.ts';
import { slotOf } from './record-slots.ts';
import { keptOf } from './relist.ts';
import { entityNamed, fieldWords, placeOf, type World } from './world.ts';

type Row = Record<string, unknown>;

interface Held {
  n: number;
  numbers: number[];
}

/** Groups again by going through the records one by one, and compares every group and every measure. */
export const regroup = (world: World): Check => ({
  name: 'grouped a second way',
  async run({ brief, outcome, snapshot }) {
    const { entity: name, total, by, missing } = outcome.data as GroupData;
    const entity = entityNamed(world, name);
    const group = slotOf<Grouping>(brief, 'group');
    const conditions = slotOf<FieldCondition[]>(brief, 'where') ?? [];
    const paths = group ? [group.path, ...(group.of ? [group.of] : [])] : [];
    const kept = await keptOf(entity, conditions, paths, { world, snapshot, calendar: brief.calendar });
    const faults =
      total === kept.length
        ? []
        : [`the database counted ${total}, and going through them one by one gives ${kept.length}`];
    if (!group) return faults;
    const { groups, unkeyed } = gather(kept, group, placeAt(entity, group, world), brief.calendar.timeZone);
    for (const one of by) {
      const held = groups.get(one.id);
      groups.delete(one.id);
      if (held?.n !== one.n) faults.push(`${one.key}: ${one.n} by the database, ${held?.n ?? 0} one by one`);
      else if (!isClose(one.value, measured(held, group)))
        faults.push(`${one.key}: ${one.value} by the database, ${measured(held, group)} one by one`);
    }
    const told = missing.find(({ what }) => what === `no ${fieldWords(group.path)}`)?.count ?? 0;
    if (told !== unkeyed)
      faults.push(`${told} are said to have no ${fieldWords(group.path)}, and ${unkeyed} have none`);
    return [...faults, ...[...groups].map(([key, { n }]) => `${key}: left out, ${n} one by one`)];
  },
});

const placeAt = (entity: Entity, { path }: Grouping, world: World): FieldPlace =>
  placeOf(world, entity, path);

function gather(rows: readonly Row[], group: Grouping, place: FieldPlace, timeZone: string) {
  const groups = new Map<string, Held>();
  let unkeyed = 0;
  for (const row of rows) {
    const held = row[group.path];
    const values = (Array.isArray(held) ? held : [held]).filter((one) => one !== null && one !== undefined);
    if (values.length === 0) unkeyed += 1;
    for (const key of new Set(values.map((one) => keyOf(one, group, place, timeZone)))) {
      const found = groups.get(key) ?? { n: 0, numbers: [] };
      groups.set(key, found);
      found.n += 1;
      const number = group.of === null ? null : row[group.of];
      if (typeof number === 'number') found.numbers.push(number);
    }
  }
  return { groups, unkeyed };
}

function keyOf(one: unknown, { by }: Grouping, { type }: FieldPlace, timeZone: string): string {
  const text = String(one);
  if (type.kind !== 'instant' && type.kind !== 'date') return text;
  const day = type.kind === 'date' ? text : localDay(text, timeZone);
  const [year, month] = day.split('-');
  if (by === 'year') return year!;
  if (by === 'month') return `${year}-${month}`;
  return by === 'quarter' ? `${year}-Q${Math.ceil(Number(month) / 3)}` : day;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function localDay(at: string, timeZone: string): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone });
  formats.set(timeZone, format);
  return format.format(new Date(at));
}

function measured({ n, numbers }: Held, { measure }: Grouping): number | null {
  if (measure === 'count') return n;
  if (numbers.length === 0) return null;
  const sum = numbers.reduce((all, number) => all + number, 0);
  if (measure === 'sum') return sum;
  if (measure === 'average') return sum / numbers.length;
  return numbers.reduce((best, number) =>
    measure === 'least' ? Math.min(best, number) : Math.max(best, number),
  );
}

/** Numbers that are added up in another order differ in their last digits. */
const isClose = (a: number | null, b: number | null): boolean =>
  a === b || (a !== null && b !== null && Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), 1));
