import type { Rejected } from '../types.ts';

/** A JSON list stays a list, so that a tag may hold a comma. */
export type Cell = string | string[] | undefined;

export interface TableRow {
  /** 1-based, the header not counted. */
  row: number;
  /** By column; beyond its end, or a hole, is a value that the row does not have. */
  cells: Cell[];
}

/** What a file of any kind holds, before anybody has said what its columns mean. */
export interface Table {
  columns: string[];
  /** The columns as the file calls them: a name may stand there more than once. Absent where all differ, as in JSON. */
  heads?: string[];
  rows: TableRow[];
  /** Rows that have no cells because they could not be taken apart. */
  rejected: Rejected[];
}

/** A cell as one string; a list is joined. */
export const cellText = (cell: Cell): string => (typeof cell === 'string' ? cell : (cell?.join(', ') ?? ''));
