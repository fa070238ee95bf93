import { type Entity, fieldTypesOf, type Type } from '@conductor/contract';
import type { World } from './world.ts';

/** A field of an entity by which its records point at records of another, or of its own. */
export interface LinkField {
  owner: string;
  to: string;
  field: string;
  /** A reference, a list of references, or a list of records that hold one. */
  shape: 'one' | 'many' | 'kinds';
  /** Of a list of records: the name of the reference inside, and of the enumeration that says what kind of link it is. */
  id?: string;
  kind?: string;
  kinds?: string[];
}

const bare = (type: Type): Type => (type.kind === 'optional' ? bare(type.of) : type);

/** Every way in which records of an entity point at others. People are not records. */
export function linkFieldsOf(entity: Entity): LinkField[] {
  return Object.entries(fieldTypesOf(entity)).flatMap(([field, declared]): LinkField[] => {
    const type = bare(declared);
    const owner = entity.name;
    if (type.kind === 'id') return type.of === 'person' ? [] : [{ owner, to: type.of, field, shape: 'one' }];
    const of = type.kind === 'list' ? bare(type.of) : undefined;
    if (of?.kind === 'id') return of.of === 'person' ? [] : [{ owner, to: of.of, field, shape: 'many' }];
    return of?.kind === 'record' ? kindsOf(owner, field, of.fields) : [];
  });
}

/** A list of exactly a kind and a reference: anything more is a record of its own, and no link. */
function kindsOf(owner: string, field: string, fields: Record<string, Type>): LinkField[] {
  const inner = Object.entries(fields).map(([name, type]) => [name, bare(type)] as const);
  const id = inner.find(([, type]) => type.kind === 'id' && type.of !== 'person');
  const kind = inner.find(([, type]) => type.kind === 'enum');
  if (inner.length !== 2 || id?.[1].kind !== 'id' || kind?.[1].kind !== 'enum') return [];
  return [{ owner, to: id[1].of, field, shape: 'kinds', id: id[0], kind: kind[0], kinds: kind[1].members }];
}

/** Where, in a query, the ids are that a field points with. */
export const linkPath = ({ field, id }: LinkField): string => (id ? `${field}.${id}` : field);

/** All fields of all entities that point at an entity. */
export const linksTo = (world: World, entity: string): LinkField[] =>
  [...world.values()].flatMap(linkFieldsOf).filter(({ to }) => to === entity);
