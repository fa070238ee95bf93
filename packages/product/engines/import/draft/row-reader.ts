import { findColumns } from '../mapping/columns.ts';
import type { Format } from '../mapping/format.ts';
import type { Resolved } from '../mapping/resolve-mapping.ts';
import type { OpenFile } from '../open-file.ts';
import { type Cell, cellText, type Table, type TableRow } from '../table/table.ts';
import { line } from '../text/clean.ts';
import { htmlToText } from '../text/html-to-text.ts';
import { normalName } from '../text/normal-name.ts';
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
  /** The program's words for a target's values, by their normal name. */
  values: ReadonlyMap<Target, ReadonlyMap<string, string>>;
  html: ReadonlySet<Target>;
  jsonLists: ReadonlySet<Target>;
  /** Columns whose values say whether the row is one to take. */
  only: { column: string; index: number; values: string[] }[];
}

/** Looks at whole columns first: one value tells how all the dates, or all the scores, are meant. */
export function fileContext({ table, format, resolved, notes }: OpenFile, timeZone: string): FileContext {
  const score = resolved.get('score')?.[0];
  const date = resolved.get('createdAt')?.[0];
  return {
    format,
    resolved,
    zone: zoneOf(format, date === undefined ? '' : table.columns[date]!, timeZone, notes),
    dayOrder: format?.dayOrder ?? dayOrder(column(table, date)),
    scoreKind:
      format?.scoreKind ?? scoreKind(score === undefined ? '' : table.columns[score]!, column(table, score)),
    notes,
    values: valuesOf(format),
    html: new Set(format?.html as Target[] | undefined),
    jsonLists: new Set(format?.jsonLists as Target[] | undefined),
    only: Object.entries(format?.only ?? {}).flatMap(([name, values]) => {
      const [index] = findColumns(table, name) ?? [];
      return index === undefined ? [] : [{ column: table.columns[index]!, index, values }];
    }),
  };
}

/** `Created at (Europe/Berlin)` says itself where its clock hangs. */
function zoneOf(format: Format | undefined, column: string, timeZone: string, notes: Notes): Zone {
  if (format?.zone !== 'column') return zone(format?.zone ?? timeZone);
  const named = /\(([^()]+)\)\s*$/.exec(column)?.[1];
  try {
    return zone(named ?? timeZone);
  } catch {
    notes.add(0, `"${named}" is no time zone that is known: dates are read in ${timeZone}`);
    return zone(timeZone);
  }
}

const wordKey = (word: string): string => normalName(word) || word.trim();

export const valuesOf = (format: Format | undefined): FileContext['values'] =>
  new Map(
    Object.entries(format?.values ?? {}).map(([target, words]) => [
      target as Target,
      new Map(Object.entries(words).map(([word, value]) => [wordKey(word), value])),
    ]),
  );

/** The program's word → ours; undefined where the format does not know it. */
export const translate = (values: FileContext['values'], target: Target, word: string): string | undefined =>
  values.get(target)?.get(wordKey(word));

function* column(table: Table, index: number | undefined): Generator<string> {
  if (index === undefined) return;
  for (const { cells } of table.rows) yield cellText(cells[index]);
}

/** How what stands in several columns, or in a list, becomes one value; the others take the first that is not blank. */
const JOINS: Partial<Record<Target, string>> = { text: '\n\n', title: ' ', contactName: ' ', state: ' ' };
/** A list in one cell is several values, of which one counts. */
const ONE_OF_LIST: ReadonlySet<Target> = new Set(['contactName', 'contactEmail', 'company']);

/** The cells that a target is taken from. */
export const cellsFor = (row: TableRow, resolved: Resolved, target: Target): Cell[] =>
  (resolved.get(target) ?? []).map((index) => row.cells[index]);

/** The same as text; empty where the row has none. */
export function textFor(row: TableRow, file: FileContext, target: Target): string {
  const indexes = file.resolved.get(target);
  if (indexes === undefined) return '';
  const isHtml = file.html.has(target);
  const [only] = indexes;
  const cell = row.cells[only!];
  if (indexes.length === 1 && typeof cell === 'string') return isHtml ? htmlToText(cell) : cell;
  const pieces = indexes
    .flatMap((index) => piecesOf(row.cells[index], target))
    .map((piece) => (isHtml ? htmlToText(piece) : piece))
    .filter((piece) => piece.trim() !== '');
  const joint = JOINS[target];
  return joint === undefined ? (pieces[0] ?? '') : pieces.join(joint);
}

function piecesOf(cell: Cell, target: Target): string[] {
  if (cell === undefined) return [];
  if (typeof cell === 'string') return [cell];
  if (target === 'text') return cell;
  return ONE_OF_LIST.has(target) ? cell.slice(0, 1) : [cellText(cell)];
}

/** Why a row is not one that the format takes; undefined where it is. */
export function refusedRow(row: TableRow, { only }: FileContext): string | undefined {
  for (const { column, index, values } of only) {
    const value = line(cellText(row.cells[index]));
    if (value !== '' && !values.some((one) => normalName(one) === normalName(value)))
      return `${column} is "${value.slice(0, 60)}": only rows of ${values.join(', ')} are taken`;
  }
  return undefined;
}
