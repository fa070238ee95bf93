import type { Sniffed } from '../types.ts';
import { scanRecords } from './scan-records.ts';

export interface CsvLayout {
  /** Absent: one column, each line a value, whatever it contains. */
  delimiter: string | undefined;
  newline: Sniffed['newline'];
  /** Bytes before the header: the `sep=;` line that some spreadsheets write. */
  skip: number;
}

const SAMPLE = 64 * 1024;
const DELIMITERS = [',', ';', '\t', '|'];

/** Finds out how a CSV file is written from its first 64 KB. */
export function csvLayout(utf8: Buffer): CsvLayout {
  const sample = utf8.toString('utf8', 0, SAMPLE);
  const said = /^sep=([,;|\t])(\r\n|\n|\r)/i.exec(sample);
  const skip = said?.[0].length ?? 0;
  const body = sample.slice(skip);
  const cut = utf8.length > SAMPLE;
  const delimiter = said?.[1] ?? mostConsistent(body, cut);
  const { newlines } = scanRecords(body, delimiter);
  const newline = newlines.size > 1 ? 'mixed' : ([...newlines][0] ?? 'lf');
  return { delimiter, newline, skip };
}

/** The delimiter that gives most records as many fields as the header; then the one that gives most fields. */
function mostConsistent(sample: string, cut: boolean): string | undefined {
  const scored = DELIMITERS.map((delimiter) => {
    const { fieldCounts } = scanRecords(sample, delimiter);
    const whole = cut && fieldCounts.length > 1 ? fieldCounts.slice(0, -1) : fieldCounts;
    const width = whole[0] ?? 1;
    const alike = whole.filter((count) => count === width).length / Math.max(1, whole.length);
    return { delimiter, width, alike };
  });
  const usable = scored.filter(({ width }) => width > 1);
  return usable.sort((a, b) => b.alike - a.alike || b.width - a.width)[0]?.delimiter;
}
