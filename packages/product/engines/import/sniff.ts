import { decode } from './bytes/decode.ts';
import { LISTS } from './mapping/formats.ts';
import { kindOf } from './table/kind.ts';
import { readTable } from './table/read-table.ts';
import type { Sniffed } from './types.ts';

/** What a file is and which columns it has. Throws `ImportError`. */
export function sniff(bytes: Uint8Array): Sniffed {
  // CSV names its columns in the first line; the columns of JSON are those of all its records.
  const limitRows = kindOf(decode(bytes).utf8) === 'csv' ? 1 : undefined;
  return readTable(bytes, limitRows, LISTS).sniffed;
}
