import { ImportError } from '../import-error.ts';
import { cellText, type Table } from '../table/table.ts';
import { normalName } from '../text/normal-name.ts';
import { type Imported, type Mapping, TARGETS_OF, type Target } from '../types.ts';
import { findColumns, nameMatcher, namesOf } from './columns.ts';
import type { Format } from './format.ts';
import { SYNONYMS } from './synonyms.ts';

/** Target → the indexes of its columns; several are joined. */
export type Resolved = Map<Target, number[]>;

const SAMPLE = 200;
/** What stands where a number could: a number with its unit, yes or no, or that there is none. */
const NUMBER =
  /^(?:[^\p{L}\d]{0,3}\d[\d.,\s'%\u00a0\u202f/]*[\p{L}€£$%]{0,8}|yes|no|done|not done|true|false|n\/?a|tbd|tbc|[-–—?]+)$/iu;
/** Targets that take every column of a repeated name. */
const REPEATED: ReadonlySet<Target> = new Set(['tags', 'text']);
/** Without one of these there is nothing to import. */
const NEEDED: Record<Imported, Target[]> = { feedback: ['text', 'title'], objective: ['objective'] };

/**
 * Which column fills which field: what the person says, then what the format says, then what the name suggests.
 * A column fills one field, unless a person or a format has it fill two. Throws `ImportError`: unknown-field,
 * unknown-column, no-text-column.
 */
export function resolveMapping(table: Table, format: Format | undefined, map: Mapping = {}): Resolved {
  const entity = entityOf(format, map);
  const stray = Object.keys(map).find((field) => !TARGETS_OF[entity].includes(field as Target));
  if (stray !== undefined) throw unknownField(stray, entity);
  const resolved: Resolved = new Map();
  for (const target of TARGETS_OF[entity]) {
    const said = map[target];
    if (said === undefined) continue;
    const found = findColumns(table, said, REPEATED.has(target));
    if (!found) throw unknownColumn(said, target, table.columns);
    resolved.set(target, found);
  }
  const taken = new Set([...resolved.values()].flat());
  if (format?.entity === entity) fromFormat(table, format, resolved, taken);
  for (const indexes of resolved.values()) for (const index of indexes) taken.add(index);
  for (const name of format?.ignore ?? [])
    for (const [index, column] of table.columns.entries()) if (nameMatcher(name)(column)) taken.add(index);
  if (entity === 'feedback') fromNames(table, resolved, taken);
  if (!NEEDED[entity].some((target) => resolved.has(target))) throw noNeededColumn(table, entity);
  return resolved;
}

/** What a file's rows are: what a person maps columns to, else what the format says. */
export function entityOf(format: Format | undefined, map: Mapping = {}): Imported {
  if (map.objective !== undefined || map.keyResult !== undefined) return 'objective';
  if (map.text !== undefined || map.title !== undefined) return 'feedback';
  return format?.entity ?? 'feedback';
}

/** The mapping by names, as a person reads it and may give it back. */
export function namedMapping(resolved: Resolved, table: Table): Mapping {
  const named: Mapping = {};
  for (const [target, indexes] of resolved) named[target] = namesOf(table, indexes);
  return named;
}

function fromFormat(table: Table, format: Format, resolved: Resolved, taken: ReadonlySet<number>): void {
  for (const target of TARGETS_OF[format.entity]) {
    if (resolved.has(target)) continue;
    const fits = (index: number) => !taken.has(index) && holds(table, index, format.holds?.[target]);
    const found = [format.mapping[target] ?? []]
      .flat()
      .map((name) => findColumns(table, name, REPEATED.has(target)))
      .find((indexes) => indexes?.every(fits));
    if (found) resolved.set(target, found);
  }
}

/** A blank column may hold either. */
function holds(table: Table, index: number, wanted: 'numbers' | 'words' | undefined): boolean {
  if (!wanted) return true;
  const values = sample(table, index);
  const numbers = values.filter((value) => NUMBER.test(value)).length;
  if (values.length === 0) return true;
  // A column of numbers with a slip in it is mapped, so that the slip is told of.
  return wanted === 'numbers' ? numbers > 0 : numbers * 2 <= values.length;
}

function fromNames(table: Table, resolved: Resolved, taken: Set<number>): void {
  const normal = table.columns.map(normalName);
  for (const [target, names] of Object.entries(SYNONYMS) as [Target, string[]][]) {
    if (resolved.has(target)) continue;
    const fits = (index: number) =>
      index !== -1 && !taken.has(index) && (target !== 'text' || !isNumeric(table, index));
    const index = names.map((name) => normal.indexOf(name)).find(fits);
    if (index === undefined) continue;
    const whole = REPEATED.has(target) ? findColumns(table, table.columns[index]!, true)! : [index];
    resolved.set(target, whole);
    for (const one of whole) taken.add(one);
  }
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

const unknownField = (field: string, entity: Imported): ImportError =>
  new ImportError(
    'unknown-field',
    `there is no field "${field}" that a column could fill`,
    `The fields are ${TARGETS_OF[entity].join(', ')}.`,
  );

function noNeededColumn(table: Table, entity: Imported): ImportError {
  const length = (index: number) => sample(table, index).reduce((sum, value) => sum + value.length, 0);
  const lengths = table.columns.map((_, index) => length(index));
  const longest = table.columns[lengths.indexOf(Math.max(...lengths))];
  const [what, target] = entity === 'feedback' ? ['the text', 'text'] : ['the objective', 'objective'];
  return new ImportError(
    'no-text-column',
    `no column is known to hold ${what}; the columns are ${quoted(table.columns)}`,
    `Say which one does, for instance: --map "${longest}=${target}"`,
  );
}
