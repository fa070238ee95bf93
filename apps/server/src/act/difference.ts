/** One place where an object is no longer what it was; null is nothing there. */
export interface Difference {
  op: 'change';
  path: string[];
  before: unknown;
  after: unknown;
}

/** Where two values differ: objects key by key, in the order of their keys; lists and everything else as a whole. */
export function differenceOf(path: string[], before: unknown, after: unknown): Difference[] {
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => differenceOf([...path, key], before[key], after[key]));
  }
  if (isSame(before ?? null, after ?? null)) return [];
  return [{ op: 'change', path, before: before ?? null, after: after ?? null }];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether two values of JSON are the same, in whatever order their keys stand. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, place) => isSame(value, other[place]));
  if (!isObject(one) || !isObject(other)) return Object.is(one, other);
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  );
}
