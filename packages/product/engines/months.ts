const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar month of an instant in a time zone, as `2026-07`. */
export function monthOf(instant: string, timeZone: string): string {
  const held =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' });
  formats.set(timeZone, held);
  const parts = Object.fromEntries(
    held.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  );
  return `${parts['year']}-${parts['month']}`;
}
