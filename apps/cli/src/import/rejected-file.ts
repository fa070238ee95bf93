import { writeFileSync } from 'node:fs';

export interface RejectedRow {
  row: number;
  reason: string;
}

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** RFC 4180. */
export const rejectedCsv = (rejected: readonly RejectedRow[]): string =>
  ['row,reason', ...rejected.map(({ row, reason }) => `${row},${cell(reason)}`), ''].join('\r\n');

/** Writes the rows that could not go in beside the file. Gives the path, or undefined where it cannot be written. */
export function writeRejected(file: string, rejected: readonly RejectedRow[]): string | undefined {
  const path = `${file}.rejected.csv`;
  try {
    writeFileSync(path, rejectedCsv(rejected));
    return path;
  } catch {
    return undefined;
  }
}
