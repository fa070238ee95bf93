import type { Format } from '../mapping/format.ts';
import type { Resolved } from '../mapping/resolve-mapping.ts';
import { type Cell, cellText, type Table, type TableRow } from '../table/table.ts';
import type { Target } from '../types.ts';
import { type DayOrder, dayOrder } from './day-order.ts';
import type { Notes } from './notes.ts';
import { scoreKind } from './read-score.ts';
import { type Zone, zone } from './zoned-time.ts';

/** What is known of a file as a whole while its rows are read. */
export interface FileContext {
  format: Format | undefined;
  resolved: Resolved;
  zone: Zone;
  dayOrder: DayOrder | undefined;
  scoreKind: 'nps' | 'csat';
  notes: Notes;
}

/** Looks at whole columns first: one value tells how all the dates, or all the scores, are meant. */
export function fileContext(
  table: Table,
  format: Format | undefined,
  resolved: Resolved,
  timeZone: string,
  notes: Notes,
): FileContext {
  const score = resolved.get('score')?.[0];
  return {
    format,
    resolved,
    zone: zone(timeZone),
    dayOrder: format?.dayOrder ?? dayOrder(column(table, resolved.get('createdAt')?.[0])),
    scoreKind:
      format?.scoreKind ?? scoreKind(score === undefined ? '' : table.columns[score]!, column(table, score)),
    notes,
  };
}

function* column(table: Table, index: number | undefined): Generator<string> {
  if (index === undefined) return;
  for (const { cells } of table.rows) yield cellText(cells[index]);
}

/** The cells that a target is taken from. */
export const cellsFor = (row: TableRow, resolved: Resolved, target: Target): Cell[] =>
  (resolved.get(target) ?? []).map((index) => row.cells[index]);

/** The same as text; empty where the row has none. */
export function textFor(row: TableRow, resolved: Resolved, target: Target): string {
  const index = resolved.get(target)?.[0];
  return index === undefined ? '' : cellText(row.cells[index]);
}
