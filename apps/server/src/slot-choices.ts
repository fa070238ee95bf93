import {
  type Catalogue,
  ConductorError,
  type Entity,
  type Filter,
  fieldTypesOf,
  type Job,
  type Row,
  type SlotSpec,
  type Snapshot,
  type Type,
} from '@conductor/contract';

type RecordSlot = Extract<SlotSpec, { type: 'record' }>;

/** What stands in a form's fields of records: an id, or several. */
export type Given = Record<string, string | string[]>;

interface Wanted {
  job: Job;
  slot: string;
  given: Given;
  /** The record that gives way, where the slot holds one for each record of another. */
  insteadOf?: string;
}

/** Which records a slot can hold, given what stands in the job's other fields; and which of those are usually meant. */
export async function narrowed(
  { entities }: Catalogue,
  { records }: Snapshot,
  { job, slot, given, insteadOf }: Wanted,
): Promise<{ entity: Entity; where: Filter[]; usually: Filter[] }> {
  const spec = job.slots[slot];
  const entity = spec?.type === 'record' ? entities.get(spec.of) : undefined;
  if (spec?.type !== 'record' || !entity)
    throw new ConductorError('unknown-slot', `${job.name} takes no records as ${slot}.`, 'See /api/packs.');
  const read = async (of: string, id: string) =>
    (await records.select<Row>(of, { where: [{ path: 'id', is: 'eq', value: id }] }))[0];
  const usually = spec.usually ?? [];
  if (spec.insteadOf && insteadOf !== undefined) {
    const { alike, where = [] } = spec.insteadOf;
    const other = job.slots[spec.insteadOf.slot] as RecordSlot;
    const [old] = await records.select<Row>(other.of, {
      where: [{ path: 'id', is: 'eq', value: insteadOf }],
      fields: ['id', alike.there],
    });
    const value = old?.[alike.there];
    const same: Filter[] =
      typeof value === 'string' ? [{ path: alike.here, is: 'eq', value }] : [{ path: 'id', is: 'missing' }];
    return { entity, where: [...same, ...where], usually };
  }
  const where: Filter[] = [];
  for (const [name, ids] of Object.entries(given)) {
    const other = job.slots[name];
    if (name === slot || typeof ids !== 'string' || other?.type !== 'record') continue;
    const [target, row] = [entities.get(other.of), await read(other.of, ids)];
    if (target && row) where.push(...ofThe(entity, target, row));
  }
  return { entity, where, usually };
}

/** What records of an entity have in common with one of another: a reference to it, what both are of, or its list of them. */
function ofThe(entity: Entity, other: Entity, row: Row): Filter[] {
  const direct = referencesOf(entity, other.name);
  if (direct.length > 0)
    return [{ any: direct.map(({ path }): Filter => ({ path, is: 'eq', value: row.id })) }];
  const alike = Object.entries(fieldTypesOf(entity)).flatMap(([name, type]): Filter[] => {
    const to = bare(type);
    const here = Object.entries(fieldTypesOf(other)).find(([, own]) => isSameReference(bare(own), to));
    const value = here && row[here[0]];
    return typeof value === 'string' ? [{ path: name, is: 'eq', value }] : [];
  });
  if (alike.length > 0) return alike;
  const lists = referencesOf(other, entity.name).filter(({ many }) => many);
  if (lists.length === 0) return [];
  return [{ path: 'id', is: 'in', values: lists.flatMap(({ path }) => valuesAt(row, path)) }];
}

const isSameReference = (a: Type, b: Type): boolean => a.kind === 'id' && b.kind === 'id' && a.of === b.of;

const bare = (type: Type): Type => (type.kind === 'optional' ? bare(type.of) : type);

/** Where an entity refers to records of another, through lists and records inside it. */
export function referencesOf(entity: Entity, to: string): { path: string; many: boolean }[] {
  const found: { path: string; many: boolean }[] = [];
  const walk = (type: Type, path: string, many: boolean): void => {
    if (type.kind === 'optional') walk(type.of, path, many);
    else if (type.kind === 'list') walk(type.of, path, true);
    else if (type.kind === 'id' && type.of === to) found.push({ path, many });
    else if (type.kind === 'record')
      for (const [name, field] of Object.entries(type.fields)) walk(field, `${path}.${name}`, many);
  };
  for (const [name, type] of Object.entries(fieldTypesOf(entity))) walk(type, name, false);
  return found;
}

function valuesAt(value: unknown, path: string): string[] {
  const [name, ...rest] = path.split('.') as [string, ...string[]];
  if (Array.isArray(value)) return value.flatMap((each) => valuesAt(each, path));
  const inside = (value as Record<string, unknown> | null)?.[name];
  if (rest.length > 0) return valuesAt(inside, rest.join('.'));
  return [inside].flat().filter((each) => typeof each === 'string');
}
