import {
  ConductorError,
  type Entity,
  type FieldPlace,
  fieldAt,
  fieldTypesOf,
  type Type,
} from '@conductor/contract';

/** The entities that there are, by name. */
export type World = ReadonlyMap<string, Entity>;

/** @throws ConductorError `unknown-entity` */
export function entityNamed(world: World, name: string): Entity {
  const found = world.get(name);
  if (found) return found;
  throw new ConductorError(
    'unknown-entity',
    `There are no records called ${name}.`,
    `Use one of ${[...world.keys()].join(', ')}.`,
  );
}

/** The entity that an id is of, by its prefix; the longest that fits. */
export const entityOfId = (world: World, id: string): Entity | undefined =>
  [...world.values()]
    .filter(({ prefix }) => id.startsWith(`${prefix}-`))
    .sort((a, b) => b.prefix.length - a.prefix.length)[0];

/** @throws ConductorError `unknown-field`, with the fields there are */
export function placeOf(world: World, entity: Entity, path: string): FieldPlace {
  const found = fieldAt(world, entity.name, path);
  if (found) return found;
  throw new ConductorError(
    'unknown-field',
    `A record of ${entity.plural} has no field ${path}.`,
    `Use one of ${Object.keys(fieldTypesOf(entity)).join(', ')}.`,
  );
}

/** A path in words: `contact.companyId` is "contact company", `createdAt` "created at". */
export const fieldWords = (path: string): string =>
  path
    .split('.')
    .map((name) => name.replace(/Id$/, '').replace(/Ids$/, 's'))
    .join(' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();

/** What a field takes, as a person reads it. */
export function takes({ type, many }: Pick<FieldPlace, 'type' | 'many'>, world: World): string {
  const one = takesOne(type, world);
  return many ? `values, each ${one}` : one;
}

function takesOne(type: Type, world: World): string {
  switch (type.kind) {
    case 'number':
      return type.unit ? `a number of ${type.unit}` : 'a number';
    case 'boolean':
      return 'yes or no';
    case 'date':
      return 'a day, such as 2026-11-30';
    case 'instant':
      return 'a day or a moment, such as 2026-11-30';
    case 'enum':
      return `one of ${type.members.join(', ')}`;
    case 'id':
      return type.of === 'person'
        ? 'somebody of this workspace'
        : `the name or id of one of the ${world.get(type.of)?.plural ?? type.of}`;
    case 'record':
      return `values for ${Object.keys(type.fields).join(' and ')}`;
    default:
      return 'text';
  }
}
