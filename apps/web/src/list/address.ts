/** What an address says for “where it is missing”: an empty value would be no filter at all. */
export const NOT_SET = '(none)';

/** A word of an address: the router reads `q=12` as a number, and an empty one is none. */
const word = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== ''
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined;

/** What a page shows, as its address says it: shareable, and kept by going back. Anything else is left out. */
export const addressOf =
  <Name extends string>(...names: readonly Name[]) =>
  (search: Record<string, unknown>): { [name in Name]?: string } =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = word(search[name]);
        return value === undefined ? [] : [[name, value]];
      }),
    ) as { [name in Name]?: string };

/** The filters as the server's list takes them. */
export function asQuery(filters: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters))
    if (value !== undefined) query.set(name, value === NOT_SET ? '' : value);
  return query.toString();
}
