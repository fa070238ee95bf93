import { decode } from '../bytes/decode.ts';
import { ImportError } from '../import-error.ts';
import type { Sniffed } from '../types.ts';
import { csvLayout } from './csv-layout.ts';
import { kindOf } from './kind.ts';
import { readCsv } from './read-csv.ts';
import { BadRecord, isObject, jsonRecords, tableOfRecords } from './read-json.ts';
import { jsonLines } from './read-jsonl.ts';
import { scanRecords } from './scan-records.ts';
import type { Table } from './table.ts';

export interface Read {
  sniffed: Sniffed;
  table: Table;
  /** Whether the encoding is an inference. */
  guessed: boolean;
  /** JSON: the same table made of records that were changed first. */
  again?: (change: (record: unknown, around: Record<string, unknown>) => unknown) => Table;
}

/**
 * Bytes → a table, whatever kind of file they are. `lists` are names that the list of records may have in a JSON file
 * of several lists. Throws `ImportError`.
 */
export function readTable(bytes: Uint8Array, limitRows?: number, lists: readonly string[] = []): Read {
  const { utf8, encoding, bom, guessed } = decode(bytes);
  const kind = kindOf(utf8);
  if (kind === 'csv') {
    const layout = csvLayout(utf8);
    const table = readCsv(utf8, layout, limitRows);
    const { newline, delimiter } = layout;
    const sniffed: Sniffed = { kind, encoding, bom, newline, columns: table.columns };
    if (delimiter !== undefined) sniffed.delimiter = delimiter;
    return { sniffed, table, guessed };
  }
  const text = utf8.toString('utf8');
  const { records, around } = kind === 'json' ? jsonRecords(text, lists) : { records: [...jsonLines(text)] };
  const table = tableOfRecords(records, limitRows);
  return {
    sniffed: { kind, encoding, bom, newline: newlineOf(text), columns: table.columns },
    table,
    guessed,
    again: (change) =>
      tableOfRecords(
        records.map((record) =>
          isObject(record) && !(record instanceof BadRecord) ? change(record, around ?? {}) : record,
        ),
        limitRows,
      ),
  };
}

function newlineOf(text: string): Sniffed['newline'] {
  const { newlines } = scanRecords(text.slice(0, 64 * 1024), undefined);
  return newlines.size > 1 ? 'mixed' : ([...newlines][0] ?? 'lf');
}

/** Throws `ImportError('empty')` for a file with names of columns and nothing under them. */
export function refuseNoRows({ sniffed, table }: Read): void {
  if (table.rows.length + table.rejected.length > 0) return;
  if (sniffed.kind !== 'csv')
    throw new ImportError(
      'empty',
      'the list in the file is empty',
      'Check that there is something to export.',
    );
  throw new ImportError(
    'empty',
    'the file has a header and no rows under it',
    'Check that there is something to export. If the first line is data, put the names of the columns above it.',
  );
}
