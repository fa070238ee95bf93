import type { Table } from '../table/table.ts';
import { normalName } from '../text/normal-name.ts';

const JOINT = ' + ';

/** Whether two names are one, case, spaces and punctuation aside. A `*` stands for anything, a `|` between names for either. */
export function nameMatcher(name: string): (column: string) => boolean {
  const patterns = name.split('|').map((one) => {
    const parts = one.split('*').map(normalName);
    if (parts.length === 1) return (column: string) => parts[0] !== '' && column === parts[0];
    const [first, last] = [parts[0]!, parts.at(-1)!];
    return (column: string) =>
      column.length >= first.length + last.length && column.startsWith(first) && column.endsWith(last);
  });
  return (column) => {
    const normal = normalName(column);
    return patterns.some((fits) => fits(normal));
  };
}

/**
 * The columns that a name means: by the exact name, else by the name without case and punctuation, else as names
 * joined by ` + `. With `repeated`, every column that the file gives that name.
 */
export function findColumns(table: Table, name: string, repeated = false): number[] | undefined {
  const exact = table.columns.indexOf(name);
  if (exact !== -1) return repeated ? repeatsOf(table, exact) : [exact];
  if (!name.includes(JOINT)) {
    const fits = nameMatcher(name);
    const alike = table.columns.findIndex(fits);
    if (alike === -1) return undefined;
    return repeated ? repeatsOf(table, alike) : [alike];
  }
  const parts = name.split(JOINT).map((part) => findColumns(table, part, repeated));
  return parts.includes(undefined) ? undefined : [...new Set((parts as number[][]).flat())];
}

/** `Labels, Labels, Labels`: a second column of a name that its file gave it itself. */
function repeatsOf({ columns, heads }: Table, first: number): number[] {
  const head = heads?.[first];
  if (head === undefined || head !== columns[first]) return [first];
  return columns.flatMap((_, index) => (heads![index] === head ? [index] : []));
}

/** Columns by names, as a person reads it and may give it back: a repeated name once. */
export function namesOf(table: Table, indexes: readonly number[]): string {
  const [first] = indexes;
  const all = first === undefined ? [] : repeatsOf(table, first);
  const isWhole =
    all.length > 1 && all.length === indexes.length && all.every((one, at) => one === indexes[at]);
  return isWhole ? table.columns[first!]! : indexes.map((index) => table.columns[index]).join(JOINT);
}
