import type { EntityInfo, Type } from '../api/shapes.ts';

/** Every path by which a kind of record refers to another, through lists and records inside it. */
export function pathsTo(entity: string, fields: Readonly<Record<string, Type>>): string[] {
  const walk = (type: Type, path: string): string[] => {
    if (type.kind === 'optional' || type.kind === 'list') return walk(type.of, path);
    if (type.kind === 'id') return type.of === entity ? [path] : [];
    if (type.kind !== 'record') return [];
    return Object.entries(type.fields).flatMap(([name, inside]) => walk(inside, `${path}.${name}`));
  };
  return Object.entries(fields).flatMap(([name, type]) => walk(type, name));
}

/** Everything that refers to records of a kind. */
export const referencesTo = (
  entity: string,
  all: readonly EntityInfo[],
): { from: EntityInfo; path: string }[] =>
  all.flatMap((from) => pathsTo(entity, from.fields).map((path) => ({ from, path })));
