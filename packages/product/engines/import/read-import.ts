import { makeDraft } from './draft/make-draft.ts';
import { Notes } from './draft/notes.ts';
import { fileContext } from './draft/row-reader.ts';
import { SeenIds } from './draft/same-id.ts';
import { ImportError } from './import-error.ts';
import type { Format } from './mapping/format.ts';
import { detectFormat, FORMATS } from './mapping/formats.ts';
import { namedMapping, resolveMapping } from './mapping/resolve-mapping.ts';
import { type Read, readTable, refuseNoRows } from './table/read-table.ts';
import { rejection } from './table/rejection.ts';
import type { Table } from './table/table.ts';
import type { Draft, ReadFile, ReadOptions, Rejected } from './types.ts';

const PROGRESS_EVERY = 1000;

/**
 * The bytes of an export → feedback rows, those that cannot go in, and what was left out. Pure: the same bytes and
 * options give the same result. Throws `ImportError` where nothing can be read; `RangeError` for an unknown zone.
 */
export function readImport(bytes: Uint8Array, options: ReadOptions): ReadFile {
  const named = options.format === undefined ? undefined : formatNamed(options.format);
  const read = readTable(bytes, options.limitRows);
  refuseNoRows(read);
  const { sniffed, table } = read;
  const format = named ?? detectFormat(table.columns);
  const resolved = resolveMapping(table, format, options.map);
  const notes = new Notes();
  noteEncoding(read, notes);
  const file = fileContext(table, format, resolved, options.timeZone, notes);
  const { drafts, rejected } = draftRows(table, (row) => makeDraft(row, file), options.onProgress);
  const used = new Set([...resolved.values()].flat());
  return {
    sniffed,
    format: format?.name,
    mapping: namedMapping(resolved, table.columns),
    unmapped: table.columns.filter((_, index) => !used.has(index)),
    drafts,
    rejected: [...table.rejected, ...rejected].sort((a, b) => a.row - b.row),
    warnings: notes.list(),
  };
}

type MakeDraft = (row: Table['rows'][number]) => Draft | { reason: string };

function draftRows(table: Table, make: MakeDraft, onProgress?: (rows: number) => void) {
  const drafts: Draft[] = [];
  const rejected: Rejected[] = [];
  const seen = new SeenIds();
  let done = table.rejected.length;
  for (const row of table.rows) {
    const made = make(row);
    const reason = 'reason' in made ? made.reason : seen.refuse(made);
    if (reason === undefined) drafts.push(made as Draft);
    else rejected.push(rejection(row.row, reason, rejected.length, table.columns, row.cells));
    if (++done % PROGRESS_EVERY === 0) onProgress?.(done);
  }
  onProgress?.(done);
  return { drafts, rejected };
}

function noteEncoding({ guessed, sniffed }: Read, notes: Notes): void {
  if (guessed) notes.add(0, `the encoding is taken to be ${sniffed.encoding}: check letters with accents`);
}

function formatNamed(name: string): Format {
  const format = FORMATS.find((known) => known.name === name);
  if (format) return format;
  throw new ImportError(
    'unknown-format',
    `there is no format "${name}"`,
    `The formats are ${FORMATS.map((known) => known.name).join(', ')}. For any other file leave the format out and map its columns with --map.`,
  );
}
