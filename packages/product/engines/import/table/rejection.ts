import { shortened } from '@conductor/contract';
import type { Rejected } from '../types.ts';
import { type Cell, cellText } from './table.ts';

const LONGEST = 1000;
/** A file of which every row is wrong would be kept twice; this many rows show what is wrong. */
const WITH_CELLS = 1000;

/** A row that cannot go in. `before` is how many were rejected already: the first 1,000 show their cells. */
export function rejection(
  row: number,
  reason: string,
  before: number,
  columns: readonly string[],
  cells: readonly Cell[],
): Rejected {
  return before < WITH_CELLS ? { row, reason, raw: rawOf(columns, cells) } : { row, reason };
}

/** Cells by column, long ones shortened: enough to find the row in the file and see its fault. */
function rawOf(columns: readonly string[], cells: readonly Cell[]): Record<string, string> {
  const pairs: [string, string][] = [];
  cells.forEach((cell, at) => {
    const text = cellText(cell);
    pairs.push([columns[at] ?? `column ${at + 1}`, shortened(text, LONGEST + 1)]);
  });
  return Object.fromEntries(pairs);
}
