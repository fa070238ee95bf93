import { InvalidArgumentError } from 'commander';

/** Field → column, as the import takes it. */
export type ColumnMap = Record<string, string>;

/**
 * Adds one `column=field` of the command line. A field that several columns fill is made of them, joined.
 * The last `=` divides, so that a column's name may hold one.
 * @throws InvalidArgumentError
 */
export function addColumn(pair: string, map: ColumnMap = {}): ColumnMap {
  const divide = pair.lastIndexOf('=');
  const column = pair.slice(0, divide).trim();
  const field = pair.slice(divide + 1).trim();
  if (divide < 1 || !column || !field)
    throw new InvalidArgumentError('Say which column becomes which field, as in "Message=text".');
  return { ...map, [field]: map[field] ? `${map[field]} + ${column}` : column };
}
