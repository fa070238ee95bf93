import type { Notes } from '../draft/notes.ts';
import { type FileContext, valuesOf } from '../draft/row-reader.ts';
import { nameMatcher } from '../mapping/columns.ts';
import type { Resolved } from '../mapping/resolve-mapping.ts';
import type { OpenFile } from '../open-file.ts';
import { cellText, type TableRow } from '../table/table.ts';
import type { Target } from '../types.ts';
import { writesDecimalComma } from './read-amount.ts';

/** What is known of a sheet as a whole while its rows are read. */
export interface SheetContext {
  resolved: Resolved;
  values: FileContext['values'];
  notes: Notes;
  decimalComma: boolean;
  /** Whether the column of the current value may hold how far it is instead. */
  currentMayBeShare: boolean;
}

export function sheetContext({ table, format, resolved, notes }: OpenFile): SheetContext {
  const numbers = (['baseline', 'target', 'current'] as const).flatMap(
    (target) => resolved.get(target) ?? [],
  );
  const current = table.columns[resolved.get('current')?.[0] ?? -1] ?? '';
  return {
    resolved,
    values: valuesOf(format),
    notes,
    decimalComma: writesDecimalComma(
      table.rows.flatMap(({ cells }) => numbers.map((index) => cellText(cells[index]))),
    ),
    currentMayBeShare: (format?.shares ?? []).some((name) => nameMatcher(name)(current)),
  };
}

/** A target's value in a row; empty where it has none. */
export function cellOf(row: TableRow, { resolved }: SheetContext, target: Target): string {
  const [index] = resolved.get(target) ?? [];
  return index === undefined ? '' : cellText(row.cells[index]);
}
