import { type Mention, plainText, STOP_WORDS } from '@conductor/contract';
import { isEveryday } from './everyday-words.ts';

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
/** What is said of a currency without its code; "dollars" is the most spoken of those it could be, and said so. */
const CALLED: Record<string, string> = {
  '€': 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  $: 'USD',
  dollar: 'USD',
  dollars: 'USD',
  '£': 'GBP',
  pound: 'GBP',
  pounds: 'GBP',
  quid: 'GBP',
  '¥': 'JPY',
  yen: 'JPY',
  franc: 'CHF',
  francs: 'CHF',
};
const EXACT = new Set(['€', 'euro', 'euros', 'yen']);

const NUMBER = String.raw`\d{1,3}(?:[,'’ ]\d{3})+(?:\.\d{1,2})?|\d+(?:[.,]\d{1,2})?`;
const SIGN = '[€$£¥]';
const MONEY = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,])(?:(?<sign>${SIGN})\s?|(?<before>[A-Za-z]{3})\s)?(?<number>${NUMBER})(?![\p{N}]|[.,]\p{N})(?:\s?(?<signAfter>${SIGN})|\s?(?<after>\p{L}+))?`,
  'gu',
);

/**
 * Amounts of money with their currency: "42.50 EUR", "€42.50", "1,200 dollars". An amount to the cent without a
 * currency is read too, and asked about: none is guessed.
 */
export function moneyMentions(utterance: string): Mention[] {
  return [...utterance.matchAll(MONEY)].flatMap((found) => {
    const { sign, before, number, signAfter, after } = found.groups as Record<string, string | undefined>;
    const said = [sign, signAfter, after, before].find((one) => currencyOf(one) !== undefined);
    const currency = currencyOf(said);
    const isLed = said !== undefined && (said === sign || said === before);
    const start = found.index + (isLed ? 0 : found[0].indexOf(number!));
    const numberEnd = found.index + found[0].indexOf(number!) + number!.length;
    const end = said === undefined || isLed ? numberEnd : found.index + found[0].length;
    if (currency) return [read(amountOf(number!), currency, said!, { start, end })];
    return /[.,]\d{2}$/.test(number!) ? [withoutCurrency(number!, start, numberEnd)] : [];
  });
}

const at = { type: 'money', of: 'money' } as const;

function read(
  amount: number,
  currency: string,
  said: string,
  { start, end }: { start: number; end: number },
): Mention {
  const shown = `${amount.toLocaleString('en-GB', { minimumFractionDigits: Number.isInteger(amount) ? 0 : 2 })} ${currency}`;
  const isGuess = plainText(said).toUpperCase() !== currency && !EXACT.has(plainText(said));
  const note = isGuess ? { note: `“${said}” read as ${currency}` } : {};
  return { ...at, start, end, readings: [{ value: { amount, currency }, shown, ...note }] };
}

const withoutCurrency = (number: string, start: number, end: number): Mention => ({
  ...at,
  start,
  end,
  readings: [],
  fault: `In which currency is ${number}? Say it with the amount, as in “${number} EUR”.`,
});

/** A comma before two figures at the end is a decimal one; any other stands between thousands. */
const amountOf = (number: string): number =>
  Number(number.replace(/,(\d{1,2})$/, '.$1').replaceAll(/[,'’ ]/g, ''));

/** "all" and "try" are codes too, and hardly ever meant. */
function currencyOf(said: string | undefined): string | undefined {
  if (said === undefined) return undefined;
  const plain = plainText(said);
  if (Object.hasOwn(CALLED, plain)) return CALLED[plain];
  const code = plain.toUpperCase();
  if (!CODES.has(code)) return undefined;
  return said === code || !(STOP_WORDS.has(plain) || isEveryday(plain)) ? code : undefined;
}
