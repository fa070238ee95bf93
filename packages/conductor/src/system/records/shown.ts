import { type Entity, PERSON, type Snapshot, shortened, type Type } from '@conductor/contract';
import type { World } from './world.ts';

const LONGEST_LABEL = 100;
const MOST_VALUES = 20;

/** The first words of what a record is known by. */
export function shortText(value: unknown, longest = LONGEST_LABEL): string {
  const text = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
  return shortened(text, longest);
}

/** Names of records and people, by id. */
export type Names = ReadonlyMap<string, string>;

/** The ids inside values, by the entity they are of. */
export class Mentioned {
  readonly #ids = new Map<string, Set<string>>();

  add(type: Type, value: unknown): void {
    if (value === null || value === undefined) return;
    if (type.kind === 'optional') this.add(type.of, value);
    else if (Array.isArray(value)) {
      const of = type.kind === 'list' ? type.of : type;
      for (const one of value) this.add(of, one);
    } else if (type.kind === 'record') {
      for (const [name, field] of Object.entries(type.fields))
        this.add(field, (value as Record<string, unknown>)[name]);
    } else if (type.kind === 'id')
      this.#ids.set(type.of, (this.#ids.get(type.of) ?? new Set()).add(String(value)));
  }

  async names(world: World, snapshot: Snapshot): Promise<Names> {
    const names = new Map<string, string>();
    for (const [entity, ids] of this.#ids) {
      if (entity === PERSON.name) for (const { id, name } of await snapshot.people()) names.set(id, name);
      else await namesOf(world.get(entity), [...ids], snapshot, names);
    }
    return names;
  }
}

async function namesOf(
  entity: Entity | undefined,
  ids: string[],
  snapshot: Snapshot,
  into: Map<string, string>,
): Promise<void> {
  if (!entity || snapshot.records.reach(entity.name) === 'none') return;
  const rows = await snapshot.records.select(entity.name, {
    fields: ['id', entity.label],
    where: [{ path: 'id', is: 'in', values: ids }],
  });
  for (const row of rows) into.set(row.id, shortText(row[entity.label]) || row.id);
}

/** A value as a person reads it; nothing is the empty text. */
export function shownValue(type: Type, value: unknown, names: Names, timeZone: string): string {
  if (value === null || value === undefined) return '';
  if (type.kind === 'optional') return shownValue(type.of, value, names, timeZone);
  if (Array.isArray(value)) {
    const of = type.kind === 'list' ? type.of : type;
    const shown = value.map((one) => shownValue(of, one, names, timeZone)).filter((text) => text !== '');
    const rest = shown.length - MOST_VALUES;
    return [...shown.slice(0, MOST_VALUES), ...(rest > 0 ? [`and ${rest} more`] : [])].join(
      type.kind === 'list' && of.kind === 'record' ? '; ' : ', ',
    );
  }
  switch (type.kind) {
    case 'number':
      return `${(value as number).toLocaleString('en-GB', { maximumFractionDigits: 6 })}${type.unit ? ` ${type.unit}` : ''}`;
    case 'boolean':
      return value ? 'yes' : 'no';
    case 'id':
      return names.get(String(value)) ?? String(value);
    case 'instant':
      return new Date(String(value)).toLocaleDateString('sv-SE', { timeZone });
    case 'record':
      return Object.entries(type.fields)
        .map(([name, field]) => shownValue(field, (value as Record<string, unknown>)[name], names, timeZone))
        .filter((text) => text !== '')
        .join(' ');
    default:
      return String(value);
  }
}
