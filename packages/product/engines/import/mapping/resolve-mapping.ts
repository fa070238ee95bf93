import { ImportError } from '../import-error.ts';
import { cellText, type Table } from '../table/table.ts';
import { normalName } from '../text/normal-name.ts';
import { type Mapping, TARGETS, type Target } from '../types.ts';
import type { Format } from './format.ts';
import { SYNONYMS } from './synonyms.ts';

/** Target → the indexes of its columns; only `externalId` has more than one. */
export type Resolved = Map<Target, number[]>;

const SAMPLE = 200;
const JOINT = ' + ';

/**
 * Which column fills which field: what the person says, then what the format says, then what the name suggests.
 * A column fills one field, unless a person or a format has it fill two. Throws `ImportError`: unknown-column,
 * no-text-column.
 */
export function resolveMapping(table: Table, format: Format | undefined, map: Mapping = {}): Resolved {
  const resolved: Resolved = new Map();
  for (const target of TARGETS) {
    const said = map[target];
    if (said === undefined) continue;
    const found = find(table.columns, said);
    if (!found) throw unknownColumn(said, target, table.columns);
    resolved.set(target, found);
  }
  const taken = new Set([...resolved.values()].flat());
  if (format) fromFormat(table, format, resolved, taken);
  for (const indexes of resolved.values()) for (const index of indexes) taken.add(index);
  fromNames(table, resolved, taken);
  if (!resolved.has('text') && !resolved.has('title')) throw noTextColumn(table);
  return resolved;
}

/** The mapping by names, as a person reads it and may give it back. */
export function namedMapping(resolved: Resolved, columns: readonly string[]): Mapping {
  const named: Mapping = {};
  for (const target of TARGETS) {
    const indexes = resolved.get(target);
    if (indexes) named[target] = indexes.map((index) => columns[index]).join(JOINT);
  }
  return named;
}

function fromFormat(table: Table, format: Format, resolved: Resolved, taken: ReadonlySet<number>): void {
  for (const target of TARGETS) {
    if (resolved.has(target)) continue;
    const wanted = [format.mapping[target] ?? []].flat();
    const found = wanted
      .map((name) => find(table.columns, name))
      .find((indexes) => indexes && !indexes.some((index) => taken.has(index)));
    if (found) resolved.set(target, found);
  }
}

function fromNames(table: Table, resolved: Resolved, taken: Set<number>): void {
  const normal = table.columns.map(normalName);
  for (const [target, names] of Object.entries(SYNONYMS) as [Target, string[]][]) {
    if (resolved.has(target)) continue;
    const fits = (index: number) =>
      index !== -1 && !taken.has(index) && (target !== 'text' || !isNumeric(table, index));
    const index = names.map((name) => normal.indexOf(name)).find(fits);
    if (index === undefined) continue;
    resolved.set(target, [index]);
    taken.add(index);
  }
}

/** By the exact name, else by the name without case and punctuation, else as names joined by ` + `. */
function find(columns: readonly string[], name: string): number[] | undefined {
  const exact = columns.indexOf(name);
  if (exact !== -1) return [exact];
  const wanted = normalName(name);
  const alike = wanted === '' ? -1 : columns.findIndex((column) => normalName(column) === wanted);
  if (alike !== -1 && !name.includes(JOINT)) return [alike];
  if (!name.includes(JOINT)) return undefined;
  const parts = name.split(JOINT).map((part) => find(columns, part));
  return parts.includes(undefined) ? undefined : (parts as number[][]).flat();
}

/** `Comments` is often how many there are. */
function isNumeric(table: Table, index: number): boolean {
  const values = sample(table, index);
  return values.length > 0 && values.every((value) => /^[\d.,\s%+-]+$/.test(value));
}

const sample = (table: Table, index: number) =>
  table.rows
    .slice(0, SAMPLE)
    .map(({ cells }) => cellText(cells[index]).trim())
    .filter((value) => value !== '');

const quoted = (columns: readonly string[]) => {
  const shown = columns.slice(0, 40).map((name) => `"${name}"`);
  return columns.length > shown.length
    ? `${shown.join(', ')} and ${columns.length - shown.length} more`
    : shown.join(', ');
};

function unknownColumn(name: string, target: Target, columns: readonly string[]): ImportError {
  return new ImportError(
    'unknown-column',
    `there is no column "${name}" to take ${target} from`,
    `The columns are ${quoted(columns)}.`,
  );
}

function noTextColumn(table: Table): ImportError {
  const length = (index: number) => sample(table, index).reduce((sum, value) => sum + value.length, 0);
  const lengths = table.columns.map((_, index) => length(index));
  const longest = table.columns[lengths.indexOf(Math.max(...lengths))];
  return new ImportError(
    'no-text-column',
    `no column is known to hold the text; the columns are ${quoted(table.columns)}`,
    `Say which one does, for instance: --map "${longest}=text"`,
  );
}
