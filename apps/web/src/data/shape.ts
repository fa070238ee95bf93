/** An answer's data, of a shape that only its job knows. */
export type Data = Record<string, unknown>;

export const isRow = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether all of these are lists. */
export const hasLists = (data: Data, ...names: string[]): boolean =>
  names.every((name) => Array.isArray(data[name]));

/** Whether a field is a list of rows that have these fields. An empty list has them. */
export function hasRows(data: Data, name: string, ...fields: string[]): boolean {
  const rows = data[name];
  return Array.isArray(rows) && rows.every((row) => isRow(row) && fields.every((field) => field in row));
}
