import { makeDraft } from './draft/make-draft.ts';
import { fileContext } from './draft/row-reader.ts';
import { SeenIds } from './draft/same-id.ts';
import { knownFile, openFile } from './open-file.ts';
import { rejection } from './table/rejection.ts';
import type { Table } from './table/table.ts';
import type { Draft, ReadFile, ReadOptions, Rejected } from './types.ts';

const PROGRESS_EVERY = 1000;

/**
 * The bytes of an export → feedback rows, those that cannot go in, and what was left out. Pure: the same bytes and
 * options give the same result. Throws `ImportError` where nothing can be read; `RangeError` for an unknown zone.
 */
export function readImport(bytes: Uint8Array, options: ReadOptions): ReadFile {
  const open = openFile(bytes, options);
  const { table, format } = open;
  const file = fileContext(open, options.timeZone);
  const make: MakeDraft = (row) => makeDraft(row, file);
  const { drafts, rejected, repeats } = draftRows(
    table,
    make,
    format?.rowsRepeat ?? false,
    options.onProgress,
  );
  return {
    ...knownFile(open),
    drafts,
    rejected: [...table.rejected, ...rejected].sort((a, b) => a.row - b.row),
    repeats,
  };
}

type MakeDraft = (row: Table['rows'][number]) => Draft | { reason: string };

function draftRows(table: Table, make: MakeDraft, rowsRepeat: boolean, onProgress?: (rows: number) => void) {
  const drafts: Draft[] = [];
  const rejected: Rejected[] = [];
  const seen = new SeenIds();
  let repeats = 0;
  let done = table.rejected.length;
  for (const row of table.rows) {
    const made = make(row);
    if (rowsRepeat && !('reason' in made) && seen.has(made)) repeats += 1;
    else {
      const reason = 'reason' in made ? made.reason : seen.refuse(made);
      if (reason === undefined) drafts.push(made as Draft);
      else rejected.push(rejection(row.row, reason, rejected.length, table.columns, row.cells));
    }
    if (++done % PROGRESS_EVERY === 0) onProgress?.(done);
  }
  onProgress?.(done);
  return { drafts, rejected, repeats };
}
