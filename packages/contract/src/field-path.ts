import { z } from 'zod';
import type { Entity } from './entity.ts';
import { type Type, typeOf } from './type.ts';

/** What a person of the workspace is to a query: known by a name, kept beside the packs' entities. */
export const PERSON: Entity = {
  name: 'person',
  plural: 'people',
  prefix: 'usr',
  label: 'name',
  fields: z.object({ name: z.string() }),
};

/** Where a dotted path leads to: `contact.company.arr.amount` on feedback. */
export interface FieldPlace {
  /** The reference fields followed first, each with the entity it leads to. */
  through: { field: string; to: string }[];
  /** The entity that has the field itself. */
  entity: string;
  field: string;
  /** The names inside a field that is a record or a list of records. */
  inside: string[];
  /** Of one value: neither optional nor a list. */
  type: Type;
  /** Whether a record has a list of such values. */
  many: boolean;
  /** Whether it may be missing, on the way or at the end. */
  nullable: boolean;
}

const ownTypes = new WeakMap<Entity, Record<string, Type>>();

/** The type of each of an entity's own fields. */
export function fieldTypesOf(entity: Entity): Record<string, Type> {
  const held = ownTypes.get(entity);
  if (held) return held;
  const type = typeOf(entity.fields, entity.name);
  const fields = type.kind === 'record' ? type.fields : {};
  ownTypes.set(entity, fields);
  return fields;
}

/**
 * Follows a path from one entity, through references (`contact` is the field `contactId`), to a field
 * or to a name inside one. Undefined where it leads nowhere.
 */
export function fieldAt(
  entities: ReadonlyMap<string, Entity>,
  entity: string,
  path: string,
): FieldPlace | undefined {
  const names = path.split('.');
  const through: FieldPlace['through'] = [];
  let at = entity;
  while (names.length > 0) {
    const here = at === PERSON.name ? PERSON : entities.get(at);
    if (!here) return undefined;
    const [name, ...inside] = names as [string, ...string[]];
    const types = fieldTypesOf(here);
    if (name === 'id' && inside.length === 0)
      return placed({ kind: 'id', of: at }, { through, entity: at, field: 'id', inside });
    if (Object.hasOwn(types, name)) return placed(types[name]!, { through, entity: at, field: name, inside });
    const reference = Object.hasOwn(types, `${name}Id`) ? bare(types[`${name}Id`]!) : undefined;
    if (reference?.kind !== 'id') return undefined;
    through.push({ field: `${name}Id`, to: reference.of });
    at = reference.of;
    names.shift();
  }
  return undefined;
}

const bare = (type: Type): Type => (type.kind === 'optional' ? bare(type.of) : type);

function placed(
  declared: Type,
  place: Pick<FieldPlace, 'through' | 'entity' | 'field' | 'inside'>,
): FieldPlace | undefined {
  let type = declared;
  let many = false;
  let nullable = place.through.length > 0;
  for (const name of [...place.inside, undefined]) {
    while (type.kind === 'optional' || type.kind === 'list') {
      if (type.kind === 'list' && many) return undefined;
      many ||= type.kind === 'list';
      nullable ||= type.kind === 'optional';
      type = type.of;
    }
    if (name === undefined) break;
    if (type.kind !== 'record' || !Object.hasOwn(type.fields, name)) return undefined;
    type = type.fields[name]!;
  }
  return { ...place, type, many, nullable };
}
