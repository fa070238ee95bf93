import type { Format } from '../mapping/format.ts';
import { isObject } from './read-json.ts';

type Json = Record<string, unknown>;
type Change = (record: unknown, around: Json) => unknown;

/**
 * What a format says of JSON records before they become rows: the elements of inner lists that it keeps (the
 * customer's messages, not the team's), and records of the file's other lists put in by their id. Undefined where it
 * says nothing.
 */
export function refinement({ keep, join }: Format): Change | undefined {
  if (!keep && !join) return undefined;
  const indexes = new Map<string, Map<string, unknown>>();
  const indexOf = (around: Json, list: string, key: string) => {
    const held = indexes.get(list) ?? byKey(around[list], key);
    indexes.set(list, held);
    return held;
  };
  return (record, around) => {
    let refined = record as Json;
    for (const { list, only } of keep ?? []) refined = kept(refined, list.split('.'), only);
    for (const { into, list, key, by } of join ?? []) {
      const found = indexOf(around, list, key).get(String(at(refined, by.split('.'))));
      if (found !== undefined && !(into in refined)) refined = { ...refined, [into]: found };
    }
    return refined;
  };
}

function byKey(list: unknown, key: string): Map<string, unknown> {
  const items = Array.isArray(list) ? list.filter(isObject) : [];
  return new Map(items.map((item) => [String((item as Json)[key]), item]));
}

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, name) => (isObject(inner) ? (inner as Json)[name] : undefined), value);

function kept(record: Json, path: readonly string[], only: Record<string, string[]>): Json {
  const [name, ...rest] = path;
  const inner = record[name!];
  if (rest.length > 0)
    return isObject(inner) ? { ...record, [name!]: kept(inner as Json, rest, only) } : record;
  if (!Array.isArray(inner)) return record;
  const passes = (item: unknown) =>
    Object.entries(only).every(([field, values]) => values.includes(String(at(item, field.split('.')))));
  return { ...record, [name!]: inner.filter(passes) };
}
