import { bytesOf, csv, writeCsv } from '../test-writers.ts';

/** For tests: a small export of each program, made up, in the columns and the shape that the program writes. */
export interface Export {
  format: string;
  what: string;
  bytes: Uint8Array;
}

export const table = (header: string, ...rows: string[][]): Buffer => csv(header.split(','), ...rows);
/** As Excel in a German Windows saves it. */
export const excel = (header: string, ...rows: string[][]): Buffer =>
  writeCsv([header.split(','), ...rows], {
    delimiter: ';',
    newline: '\r\n',
    encoding: 'utf-16le',
    bom: true,
    quoteAll: false,
    endsWithNewline: true,
  });
export const json = (value: unknown): Buffer => bytesOf(JSON.stringify(value));
