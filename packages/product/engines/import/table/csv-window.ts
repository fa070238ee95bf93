import { CsvError, parse } from 'csv-parse/sync';
import type { CsvLayout } from './csv-layout.ts';

/** A file without a delimiter has one column; this character is in no text (controls are stripped anyway). */
const NO_DELIMITER = '\u001f';

export interface WindowRecords {
  records: string[][];
  /** Byte after each record, counted from the start of the window. */
  ends: number[];
  fault?: 'unclosed' | 'stray-quote';
  /** Whether the fault shows on the line on which its record begins. */
  sameLine: boolean;
}

export const delimiterOf = (layout: CsvLayout): string => layout.delimiter ?? NO_DELIMITER;

/** A stretch of a CSV file, strictly; stops at the first record that breaks the rules of quoting. */
export function parseWindow(window: Buffer, layout: CsvLayout): WindowRecords {
  const found: WindowRecords = { records: [], ends: [], sameLine: true };
  let lines = 1;
  try {
    parse(window, {
      delimiter: delimiterOf(layout),
      record_delimiter: recordDelimiters(layout.newline),
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (record: string[], info) => {
        found.records.push(record);
        found.ends.push(info.bytes);
        lines = info.lines + 1;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    found.fault = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'unclosed' : 'stray-quote';
    found.sameLine = Number(error['lines']) <= lines;
  }
  return found;
}

function recordDelimiters(newline: CsvLayout['newline']): string[] {
  if (newline === 'cr') return ['\r'];
  return newline === 'mixed' ? ['\r\n', '\n', '\r'] : ['\r\n', '\n'];
}
