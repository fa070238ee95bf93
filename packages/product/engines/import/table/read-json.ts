import { ImportError } from '../import-error.ts';
import { flatten } from './flatten.ts';
import { parseJson } from './parse-json.ts';
import type { Table } from './table.ts';

const COMMON_LISTS = ['data', 'items', 'results', 'rows', 'issues', 'posts', 'nodes'];

export interface JsonRecords {
  records: unknown[];
  /** The object that the list stands in, where it does: its other lists may say more of the records. */
  around?: Record<string, unknown>;
}

/** JSON text → the list of records in it, of several the first that is called as one of `names`. Throws `ImportError`: bad-json, no-columns. */
export function jsonRecords(text: string, names: readonly string[] = []): JsonRecords {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    throw badJson(error instanceof Error ? error.message : 'not JSON');
  }
  return listIn(value, [...names, ...COMMON_LISTS]);
}

function listIn(value: unknown, names: readonly string[]): JsonRecords {
  if (Array.isArray(value)) return { records: value };
  if (!isObject(value)) throw noRecords('the file holds a single value');
  const lists = Object.entries(value).filter(([, inner]) => Array.isArray(inner)) as [string, unknown[]][];
  const named = names.map((name) => lists.find(([key]) => key === name)).find((list) => list !== undefined);
  const only = lists.length === 1 ? lists[0] : named;
  if (only) return { records: only[1], around: value as Record<string, unknown> };
  if (lists.length > 1)
    throw noRecords(
      `the file holds several lists (${lists.map(([key]) => key).join(', ')}) and none is called data`,
    );
  const inner = Object.values(value).filter(isObject);
  if (inner.length === 1) return listIn(inner[0], names);
  throw noRecords('the file holds no list of records');
}

/** Records → a table whose columns are the dotted paths of all of them. Throws `ImportError('no-columns')`. */
export function tableOfRecords(records: Iterable<unknown>, limitRows = Number.POSITIVE_INFINITY): Table {
  const index = new Map<string, number>();
  const table: Table = { columns: [], rows: [], rejected: [] };
  let row = 0;
  for (const record of records) {
    if (row >= limitRows) break;
    row++;
    if (record instanceof BadRecord)
      table.rejected.push({ row, reason: record.reason, raw: { line: record.line } });
    else if (!isObject(record))
      table.rejected.push({ row, reason: 'row is not an object with named fields' });
    else table.rows.push({ row, cells: cellsOf(record, index) });
  }
  table.columns = [...index.keys()];
  if (row > 0 && table.columns.length === 0)
    throw table.rejected.some(({ raw }) => raw)
      ? badJson('no line is JSON')
      : noRecords('no record has a named field');
  return table;
}

/** Stands for a line of a JSON Lines file that is not JSON. */
export class BadRecord {
  readonly line: string;
  readonly reason: string;
  constructor(line: string, reason: string) {
    this.line = line;
    this.reason = reason;
  }
}

function cellsOf(record: object, index: Map<string, number>) {
  const cells: Table['rows'][number]['cells'] = [];
  for (const [path, cell] of flatten(record)) {
    let at = index.get(path);
    if (at === undefined) {
      at = index.size;
      index.set(path, at);
    }
    cells[at] = cell;
  }
  return cells;
}

export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const badJson = (why: string) =>
  new ImportError(
    'bad-json',
    `the file begins like JSON and is not: ${why}`,
    'Export it again; if it was cut off or edited by hand, check its end and its commas.',
  );

const noRecords = (why: string) =>
  new ImportError(
    'no-columns',
    why,
    'Give a list of objects, such as [{"text": "…", "email": "…"}], or one object on each line.',
  );
