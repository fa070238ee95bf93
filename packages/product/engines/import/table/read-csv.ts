import { ImportError } from '../import-error.ts';
import { line } from '../text/clean.ts';
import { columnNames } from './column-names.ts';
import type { CsvLayout } from './csv-layout.ts';
import { delimiterOf, parseWindow, type WindowRecords } from './csv-window.ts';
import { lenientLine } from './lenient-line.ts';
import { lineAt } from './line-at.ts';
import { rejection } from './rejection.ts';
import type { Table } from './table.ts';

// A window bounds what one unclosed quote can swallow before it is noticed, and what noticing it costs.
const SMALLEST_WINDOW = 64 * 1024;
const LARGEST_WINDOW = 4 * 1024 * 1024;
/** After so many bytes read again because of quotes, every line is taken as a row: time stays bounded. */
const REREAD_LIMIT = 512 * 1024 * 1024;
/** What starting the strict parser again costs, in bytes it could have read meanwhile. */
const RESTART_COST = 2048;

const NEVER_CLOSED = 'a quotation mark opened in this row is never closed; reading went on at the next line';
const SIMPLE_LINES = 256;

interface Reading {
  utf8: Buffer;
  layout: CsvLayout;
  limitRows: number;
  /** Byte at which the next record begins. */
  at: number;
  window: number;
  reread: number;
  /** Data rows met so far. */
  seen: number;
  table: Table | undefined;
}

/**
 * CSV as UTF-8 → a table. A row that breaks the rules is rejected with its reason and reading goes on at the next
 * line. Throws `ImportError('no-columns')` when the first line names no column.
 */
export function readCsv(utf8: Buffer, layout: CsvLayout, limitRows = Number.POSITIVE_INFINITY): Table {
  const reading: Reading = {
    utf8,
    layout,
    limitRows,
    at: layout.skip,
    window: SMALLEST_WINDOW,
    reread: 0,
    seen: 0,
    table: undefined,
  };
  while (reading.at < utf8.length && reading.seen < limitRows) {
    if (reading.reread > REREAD_LIMIT) takeLine(reading);
    else takeWindow(reading);
  }
  if (!reading.table) throw noColumns();
  return reading.table;
}

function takeWindow(reading: Reading): void {
  const { utf8, at, layout } = reading;
  const window = utf8.subarray(at, at + reading.window);
  const last = at + window.length >= utf8.length;
  const found = parseWindow(window, layout);
  // The window's end may have cut the last record in two: it is read again with the next window.
  const cut = !last && !found.fault && found.ends.at(-1) === window.length;
  const whole = cut ? found.ends.length - 1 : found.ends.length;
  if (!takeRecords(reading, found, whole)) return;
  const stuck = found.fault === 'stray-quote' || (found.fault === 'unclosed' && last);
  if (!stuck && last) {
    reading.at = utf8.length;
  } else if (stuck || (whole === 0 && reading.window >= LARGEST_WINDOW)) {
    reading.reread += found.sameLine ? RESTART_COST : window.length;
    reading.window = SMALLEST_WINDOW;
    takeLine(reading);
    takeSimpleLines(reading);
  } else reading.window = Math.min(LARGEST_WINDOW, reading.window * 2);
}

/** False when it stopped early: a record had swallowed others, or enough rows were read. */
function takeRecords(reading: Reading, found: WindowRecords, whole: number): boolean {
  const base = reading.at;
  for (let index = 0; index < whole; index++) {
    const record = found.records[index]!;
    const end = base + found.ends[index]!;
    if (reading.seen >= reading.limitRows) return false;
    if (swallowedRows(reading, record, end)) {
      reading.reread += found.ends.at(-1)!;
      reading.window = SMALLEST_WINDOW;
      takeLine(reading);
      return false;
    }
    takeFields(reading, record);
    reading.at = end;
  }
  return true;
}

/** A record of the wrong width that runs on over a line which alone is a row: its quote was never closed. */
function swallowedRows({ utf8, layout, at, table }: Reading, record: string[], end: number): boolean {
  if (!table || record.length === table.columns.length || table.columns.length < 2) return false;
  const first = lineAt(utf8, at, layout.newline);
  if (first.next >= end) return false;
  const second = lineAt(utf8, first.next, layout.newline);
  return lenientLine(second.text, delimiterOf(layout))?.length === table.columns.length;
}

function takeFields(reading: Reading, fields: string[]): void {
  const { table } = reading;
  if (!table) {
    if (fields.every((name) => name.trim() === '')) throw noColumns();
    reading.table = { columns: columnNames(fields), heads: fields.map(line), rows: [], rejected: [] };
    return;
  }
  const row = ++reading.seen;
  if (fields.length === table.columns.length) table.rows.push({ row, cells: fields });
  else reject(table, row, `row has ${widths(fields, table)}`, table.columns, fields);
}

/** Takes the line at the cursor as a row by itself, whatever its quotes say. */
function takeLine(reading: Reading): void {
  const { text, next } = lineAt(reading.utf8, reading.at, reading.layout.newline);
  reading.at = next;
  if (text === '') return;
  const fields = lenientLine(text, delimiterOf(reading.layout));
  if (fields) takeLenient(reading, text, fields);
  else if (!reading.table) throw noColumns();
  else reject(reading.table, ++reading.seen, NEVER_CLOSED, ['line'], [text]);
}

/**
 * Where one row has stray quotes the next ones often have too, and to start the strict parser for each is slow. A line
 * that ends outside quotes is a row either way; at the first that does not, the strict parser goes on.
 */
function takeSimpleLines(reading: Reading): void {
  for (let taken = 0; taken < SIMPLE_LINES; taken++) {
    if (reading.at >= reading.utf8.length || reading.seen >= reading.limitRows) return;
    const { text, next } = lineAt(reading.utf8, reading.at, reading.layout.newline);
    const fields = lenientLine(text, delimiterOf(reading.layout));
    if (!fields) return;
    reading.at = next;
    if (text !== '') takeLenient(reading, text, fields);
  }
}

function takeLenient(reading: Reading, text: string, fields: string[]): void {
  const { table } = reading;
  if (!table || fields.length === table.columns.length || !text.includes('"')) {
    takeFields(reading, fields);
    return;
  }
  const reason = `the quotation marks in this row do not pair up: read as they stand it has ${widths(fields, table)}`;
  reject(table, ++reading.seen, reason, ['line'], [text]);
}

function reject(table: Table, row: number, reason: string, names: string[], cells: string[]): void {
  table.rejected.push(rejection(row, reason, table.rejected.length, names, cells));
}

const widths = (fields: string[], { columns }: Table) =>
  `${fields.length === 1 ? '1 field' : `${fields.length} fields`} where the header has ${columns.length}`;

const noColumns = () =>
  new ImportError(
    'no-columns',
    'the first line names no columns',
    'Put a line with the names of the columns first, for instance: text,email,date',
  );
