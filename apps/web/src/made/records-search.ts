/** What the list of a kind of record is narrowed by: any of its paths, `q` words and `sort` an order. */
export type RecordsSearch = Record<string, string>;

/** As the address says it; the router reads `q=12` as a number. */
export const recordsSearch = (search: Record<string, unknown>): RecordsSearch =>
  Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) =>
      ['string', 'number', 'boolean'].includes(typeof value) && value !== '' ? [[name, String(value)]] : [],
    ),
  );
