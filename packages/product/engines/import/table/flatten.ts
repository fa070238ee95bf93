import type { Cell } from './table.ts';

/** Deeper than this a JSON value is taken for a blob, not for a field. */
const DEEPEST = 4;

/** A JSON object as dotted paths: `{"author": {"login": "a"}}` is `author.login`; a list gathers its items' values. */
export function flatten(object: object): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const [key, value] of Object.entries(object)) place(cells, key, value, 1, false);
  return cells;
}

function place(cells: Map<string, Cell>, path: string, value: unknown, depth: number, inList: boolean): void {
  if (value === null || value === undefined) {
    if (!cells.has(path)) cells.set(path, undefined);
  } else if (typeof value !== 'object') add(cells, path, String(value), inList);
  else if (depth > DEEPEST) return;
  else if (Array.isArray(value)) {
    if (value.length === 0 && !cells.has(path)) cells.set(path, undefined);
    for (const item of value) place(cells, path, item, depth + 1, true);
  } else {
    for (const [key, inner] of Object.entries(value))
      place(cells, `${path}.${key}`, inner, depth + 1, inList);
  }
}

function add(cells: Map<string, Cell>, path: string, text: string, inList: boolean): void {
  const before = cells.get(path);
  if (Array.isArray(before)) before.push(text);
  else if (inList) cells.set(path, before === undefined ? [text] : [before, text]);
  // A key that itself holds a dot and a nested one may share a path; the first stays.
  else if (before === undefined) cells.set(path, text);
}
