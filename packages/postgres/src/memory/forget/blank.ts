import { type Entity, type Type, typeOf } from '@conductor/contract';

/** What stands where words were erased that have to be there. */
export const ERASED = '[erased]';

export interface Blanking {
  entity: Entity;
  fields: 'whole' | readonly string[];
}

/**
 * A record without the words that go, and those words. What may be missing is missing then; text that has to be there says
 * that it was erased; numbers, dates and members of enumerations that have to be there stay, for they name nobody.
 */
export function blanked(
  row: Readonly<Record<string, unknown>>,
  { entity, fields }: Blanking,
): { row: Record<string, unknown> | null; gone: unknown } {
  const type = typeOf(entity.fields, entity.name);
  const types = type.kind === 'record' ? type.fields : {};
  const names = (fields === 'whole' ? Object.keys(types) : fields).filter((name) => name in row);
  const gone = names.flatMap((name) => (holdsWords(types[name]) ? [row[name]] : []));
  if (fields === 'whole') return { row: null, gone };
  const left = Object.fromEntries(names.map((name) => [name, withoutWords(row[name], types[name])]));
  return { row: { ...row, ...left }, gone };
}

/** Ids, enumerations and flags are nobody's words. */
function holdsWords(type: Type | undefined): boolean {
  if (!type) return true;
  if (type.kind === 'optional' || type.kind === 'list') return holdsWords(type.of);
  return type.kind === 'text' || type.kind === 'record';
}

function withoutWords(value: unknown, type: Type | undefined): unknown {
  if (value === null || value === undefined || !type || type.kind === 'optional') return null;
  if (type.kind === 'text') return ERASED;
  if (type.kind === 'list') return [];
  if (type.kind !== 'record') return value;
  const parts = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(parts).map((name) => [name, withoutWords(parts[name], type.fields[name])]),
  );
}
