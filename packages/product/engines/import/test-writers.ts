import iconv from 'iconv-lite';

export interface Style {
  delimiter: string;
  newline: string;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  bom: boolean;
  /** Quotes every cell, or only those that need it. */
  quoteAll: boolean;
  endsWithNewline: boolean;
}

/** For tests: a CSV writer that shares nothing with the reader. */
export function writeCsv(table: readonly (readonly string[])[], style: Style): Buffer {
  const needs = (cell: string) => cell === '' || /[",;|\t\r\n]|^sep=/i.test(cell);
  const cellText = (cell: string) =>
    style.quoteAll || needs(cell) ? `"${cell.split('"').join('""')}"` : cell;
  const lines = table.map((row) => row.map(cellText).join(style.delimiter));
  const text = lines.join(style.newline) + (style.endsWithNewline ? style.newline : '');
  return iconv.encode(text, style.encoding, { addBOM: style.bom });
}

/** Rows of cells as plain CSV in UTF-8. */
export const csv = (...rows: string[][]): Buffer =>
  writeCsv(rows, {
    delimiter: ',',
    newline: '\n',
    encoding: 'utf-8',
    bom: false,
    quoteAll: false,
    endsWithNewline: true,
  });

export const bytesOf = (text: string): Buffer => Buffer.from(text, 'utf8');
