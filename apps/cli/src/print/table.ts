import { paint } from './paint.ts';

export interface Column<Row> {
  head: string;
  of(row: Row): string | number | null;
  /** Wider than this is cut. */
  most?: number;
}

const UNKNOWN = '–';
const GAP = '  ';

/** Rows under each other: words to the left, numbers to the right. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const cells = rows.map((row) => columns.map((column) => cellOf(column.of(row), column.most)));
  const isNumber = columns.map((column) => rows.some((row) => typeof column.of(row) === 'number'));
  const widths = columns.map(({ head }, at) => Math.max(head.length, ...cells.map((row) => row[at]!.length)));
  const line = (row: readonly string[]) =>
    row
      .map((text, at) => (isNumber[at] ? text.padStart(widths[at]!) : text.padEnd(widths[at]!)))
      .join(GAP)
      .trimEnd();
  return [paint.dim(line(columns.map(({ head }) => head))), ...cells.map(line)].join('\n');
}

function cellOf(value: string | number | null, most = 60): string {
  if (value === null) return UNKNOWN;
  const text = typeof value === 'number' ? value.toLocaleString('en') : value.replace(/\s+/g, ' ');
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
