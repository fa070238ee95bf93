import { plainText } from '@conductor/contract';
import { type Read, read } from './fact-words.ts';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'],
  ...['September', 'October', 'November', 'December'],
];

export const monthName = (month: number): string => MONTHS[month - 1] ?? String(month);

const LED =
  /^(?:in|on|with|from|at)?\s*(?:the\s+)?(?:(?:start|beginning|month|(?<day>\d{1,2}(?:st|nd|rd|th)?|first))\s+(?:day\s+)?(?:of\s+)?)?/i;

/** "February", "in Feb", "the first of February": 1 to 12. */
export function readMonth(said: string): Read {
  const led = LED.exec(said.trim());
  const rest = said.trim().slice(led?.[0].length ?? 0);
  const [word = '', date] = plainText(rest).replace(/\.$/, '').split(/\s+/);
  const month = MONTHS.findIndex(
    (name) => plainText(name) === word || (word.length >= 3 && plainText(name).startsWith(word)),
  );
  if (month < 0 || plainText(rest).split(/\s+/).length > 2) return undefined;
  const day = led?.groups?.['day'] ?? date;
  if (day !== undefined && !/^(?:1(?:st)?|first)$/i.test(day))
    return { fault: `It has to begin with the first of a month, and not on the ${day}.` };
  return read(month + 1, MONTHS[month]!);
}

const ZONES = Intl.supportedValuesOf('timeZone');

/** "Europe/Berlin", "Berlin time", "UTC": the IANA name. */
export function readTimeZone(said: string): Read {
  const plain = plainText(said)
    .trim()
    .replace(/^(?:the\s+)?(?:time\s*zone\s+(?:of\s+)?)?/, '')
    .replace(/\s+(?:local\s+)?time(?:\s*zone)?$/, '');
  if (/^(?:utc|gmt|universal|coordinated universal)$/.test(plain)) return read('UTC', 'UTC');
  const found = ZONES.filter((zone) => {
    const name = plainText(zone).replaceAll('_', ' ');
    return name === plain.replaceAll('_', ' ') || name.slice(name.lastIndexOf('/') + 1) === plain;
  });
  if (found.length > 0) return { readings: found.map((zone) => ({ value: zone, shown: zone })) };
  return /^(?:cet|cest|est|edt|pst|pdt|bst|ist|jst|cst|mst|utc\s*[+-].*|gmt\s*[+-].*|[a-z]+\/[a-z_/ ]+)$/.test(
    plain,
  )
    ? {
        fault: `“${said.trim()}” is no time zone that says when clocks change. Name a place, as in “Europe/Berlin”.`,
      }
    : undefined;
}

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const CURRENCIES = new Map(
  [...CODES].flatMap((code) => {
    const name = new Intl.DisplayNames('en', { type: 'currency' }).of(code) ?? code;
    return [[plainText(name), code] as const, [`${plainText(name)}s`, code] as const];
  }),
);
const CALLED: Record<string, string> = {
  ...{ '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY', euros: 'EUR', dollar: 'USD', dollars: 'USD' },
  ...{ pound: 'GBP', pounds: 'GBP', sterling: 'GBP', yen: 'JPY', francs: 'CHF', franc: 'CHF' },
};

/** "euros", "EUR", "Swiss francs": the ISO code. */
export function readCurrency(said: string): Read {
  const plain = plainText(said)
    .trim()
    .replace(/^in\s+/, '');
  const code =
    CALLED[plain] ??
    CURRENCIES.get(plain) ??
    (CODES.has(plain.toUpperCase()) ? plain.toUpperCase() : undefined);
  if (code === undefined) return undefined;
  const isGuess = /^(?:\$|dollars?|£|pounds?|francs?)$/.test(plain);
  return read(code, code, isGuess ? `“${said.trim()}” read as ${code}` : undefined);
}
