/** Codes that ICU names and that are no country's. */
const NO_COUNTRY = new Set(['EU', 'EZ', 'UN', 'QO', 'ZZ', 'XA', 'XB']);
/** `SU` is no longer one's own code. */
const isCurrent = (code: string): boolean => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;

/** What people call each country, by `<path>.<code>`: `country.DE` → "Germany". The codes are ISO 3166-1's. */
export function countrySays(path: string): Record<string, string[]> {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const says = codes.flatMap((code): [string, string[]][] => {
    const name = NO_COUNTRY.has(code) || !isCurrent(code) ? undefined : names.of(code);
    return name ? [[`${path}.${code}`, [name, ...(ALSO[code] ?? [])]]] : [];
  });
  return Object.fromEntries(says);
}

const ALSO: Record<string, string[]> = {
  GB: ['UK', 'Britain', 'Great Britain', 'British'],
  US: ['US', 'USA', 'America', 'the States', 'American'],
  DE: ['German'],
  FR: ['French'],
  ES: ['Spanish'],
  IT: ['Italian'],
  IE: ['Irish'],
  NL: ['Holland', 'Dutch'],
};
