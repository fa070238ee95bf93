import type { Filter } from './records.ts';
import type { Type } from './type.ts';
import { wordStart } from './word-start.ts';

/** Without regard to the case of A to Z, as a database compares whatever its language. */
export const anyCase = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

type Value = string | number | boolean;

/**
 * Whether a row meets a filter, by looking at it: what a database answers in its own way. The row has a
 * key for each path that the filter names, as `select` gives it; `typeAt` is the type of one value there.
 */
export function meets(
  filter: Filter,
  row: Readonly<Record<string, unknown>>,
  typeAt: (path: string) => Type,
): boolean {
  if ('all' in filter) return filter.all.every((one) => meets(one, row, typeAt));
  if ('any' in filter) return filter.any.some((one) => meets(one, row, typeAt));
  if ('not' in filter) return !meets(filter.not, row, typeAt);
  const held = row[filter.path];
  const values = (Array.isArray(held) ? held : [held]).filter(
    (one): one is Value => one !== null && one !== undefined,
  );
  const some = (test: (value: Value) => boolean) => values.some(test);
  const type = typeAt(filter.path);
  switch (filter.is) {
    case 'missing':
      return values.length === 0;
    case 'present':
      return values.length > 0;
    case 'mentions':
      return some((value) => filter.words.every((word) => new RegExp(wordStart(word)).test(String(value))));
    case 'in':
    case 'contains':
      return some((value) => isOneOf(value, filter, type));
    case 'notIn':
    case 'lacks':
      return !some((value) => isOneOf(value, filter, type));
    default: {
      const order = ORDERS[filter.is === 'ne' ? 'eq' : filter.is];
      const holds = some((value) => order(compared(value, filter.value, type)));
      return filter.is === 'ne' ? !holds : holds;
    }
  }
}

const ORDERS = {
  eq: (order: number) => order === 0,
  lt: (order: number) => order < 0,
  lte: (order: number) => order <= 0,
  gt: (order: number) => order > 0,
  gte: (order: number) => order >= 0,
};

function isOneOf(
  value: Value,
  { values, anyCase: loosely }: { values: readonly (string | number)[]; anyCase?: boolean },
  type: Type,
): boolean {
  if (loosely) return values.some((one) => anyCase(String(one)) === anyCase(String(value)));
  return values.some((one) => compared(value, one, type) === 0);
}

/** Below 0 where the first comes first: instants by the moment, text by its characters' code points. */
export function compared(a: Value, b: Value, type: Type): number {
  if (type.kind === 'number') return Number(a) - Number(b);
  if (type.kind === 'instant') return Date.parse(String(a)) - Date.parse(String(b));
  return byCodePoint(String(a), String(b));
}

function byCodePoint(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (const [place, mark] of left.entries()) {
    const other = right[place];
    if (other === undefined) return 1;
    if (mark !== other) return mark.codePointAt(0)! - other.codePointAt(0)!;
  }
  return left.length - right.length;
}
