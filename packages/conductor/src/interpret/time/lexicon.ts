/** Words of time, as pieces of regular expressions and as numbers. All are matched without regard to case. */

const MONTH_NAMES = [
  'jan(?:uary)?',
  'feb(?:ruary)?',
  'mar(?:ch)?',
  'apr(?:il)?',
  'may',
  'june?',
  'july?',
  'aug(?:ust)?',
  'sept?(?:ember)?',
  'oct(?:ober)?',
  'nov(?:ember)?',
  'dec(?:ember)?',
];
const WEEKDAY_NAMES = [
  'mon(?:day)?',
  'tue(?:s|sday)?',
  'wed(?:nesday)?',
  'thu(?:r|rs|rsday)?',
  'fri(?:day)?',
  'sat(?:urday)?',
  'sun(?:day)?',
];
const NUMBER_WORDS = [
  ...['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const OTHER_NUMBERS: Record<string, number> = {
  a: 1,
  an: 1,
  couple: 2,
  'couple of': 2,
  'a couple of': 2,
  twenty: 20,
  thirty: 30,
  forty: 40,
  sixty: 60,
  ninety: 90,
};
const ORDINALS = ['first', 'second', 'third', 'fourth'];

const either = (words: string[]) => `(?:${words.join('|')})`;

export const MONTH = `${either(MONTH_NAMES)}\\.?`;
export const WEEKDAY = either(WEEKDAY_NAMES);
export const NUMBER = `(?:\\d{1,3}|(?:a )?couple of|${either([...NUMBER_WORDS].reverse())}|twenty|thirty|forty|sixty|ninety)`;
export const ORDINAL = either(ORDINALS);
/** "2026", or "'26". Two digits without an apostrophe could be anything. */
export const YEAR = "(?:(?:19|20)\\d\\d|['’]\\d\\d)";
export const LAST = '(?:last|past|previous|prior)';
export const THIS = '(?:this|current)';
export const NEXT = '(?:next|coming|upcoming|following)';
export const WHICH = `(?:${LAST}|${THIS}|${NEXT})`;
export const FISCAL = '(?:fiscal|financial)';

const index = (patterns: string[], word: string) =>
  patterns.findIndex((pattern) => new RegExp(`^${pattern}\\.?$`, 'i').test(word)) + 1;

/** 1…12 */
export const monthNumber = (word: string) => index(MONTH_NAMES, word);
/** 1…7 from Monday */
export const weekdayNumber = (word: string) => index(WEEKDAY_NAMES, word);
export const ordinalNumber = (word: string) => ORDINALS.indexOf(word.toLowerCase()) + 1;
export function yearNumber(word: string): number {
  const digits = Number(word.replace(/\D/g, ''));
  return digits < 100 ? 2_000 + digits : digits;
}
export function numberOf(word: string): number {
  const lower = word.toLowerCase();
  return OTHER_NUMBERS[lower] ?? (NUMBER_WORDS.indexOf(lower) + 1 || Number(lower));
}
/** −1 for "last", 0 for "this", 1 for "next". */
export function stepOf(word: string): -1 | 0 | 1 {
  if (new RegExp(`^${LAST}$`, 'i').test(word)) return -1;
  return new RegExp(`^${NEXT}$`, 'i').test(word) ? 1 : 0;
}
export const STEP_WORDS = { '-1': 'last', '0': 'this', '1': 'next' } as const;

export const MONTHS_SHORT = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
];
export const MONTHS_LONG = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];
export const WEEKDAYS_LONG = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
