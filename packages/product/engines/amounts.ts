import { stemOf } from '@conductor/contract';

/** A figure in a text with what it counts: “ten minutes” is 10 of `minute`, “80 %” is 80 of `%`. */
export interface Amount {
  value: number;
  /** The stem of the word after it, or `%`; empty where there is none. */
  unit: string;
  start: number;
  end: number;
  text: string;
}

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const WORDS = new Map<string, number>([
  ...SMALL.map((word, at): [string, number] => [word, at]),
  ...TENS.map((word, at): [string, number] => [word, (at + 2) * 10]),
  ...TENS.flatMap((tens, at) =>
    SMALL.slice(1, 10).map((word, unit): [string, number] => [`${tens}-${word}`, (at + 2) * 10 + unit + 1]),
  ),
  ['hundred', 100],
  ['a hundred', 100],
  ['thousand', 1_000],
  ['a thousand', 1_000],
]);
const WORD = [...WORDS.keys()].toSorted((a, b) => b.length - a.length).join('|');
const AMOUNT = new RegExp(
  `(?<![\\p{L}\\p{N}.,-])(?:(-?\\d[\\d,]*(?:\\.\\d+)?)|(${WORD}))(?![\\p{L}\\p{N}])(?:\\s*(%|per ?cent\\b)|[\\s-]+(\\p{L}+))?`,
  'giu',
);
/** “One” is also how one speaks of somebody or something. */
const LOOSE = new Set(['zero', 'one']);
const TIMES = /^(?:second|minute|hour|day|week|month|quarter|year)s?$/i;
/** What stands after a figure and counts nothing. */
const NO_UNIT =
  /^(?:and|or|to|by|in|of|on|at|from|for|with|a|an|the|is|are|was|per|than|as|then|before|after)$/i;

/** The figures of a text, in digits and in words, without years. */
export function amountsIn(text: string): Amount[] {
  return [...text.matchAll(AMOUNT)].flatMap((found): Amount[] => {
    const [whole, digits, word, percent, noun] = found;
    const value = digits ? Number(digits.replaceAll(',', '')) : WORDS.get(word!.toLowerCase())!;
    const counts = noun !== undefined && !NO_UNIT.test(noun) ? noun : undefined;
    if (word && LOOSE.has(word.toLowerCase()) && !TIMES.test(counts ?? '')) return [];
    if (digits && counts === undefined && !percent && isYear(value)) return [];
    const unit = percent ? '%' : counts ? stemOf(counts.toLowerCase()) : '';
    const said = noun !== undefined && counts === undefined ? whole.slice(0, -noun.length).trimEnd() : whole;
    return [{ value, unit, start: found.index, end: found.index + said.length, text: said }];
  });
}

const isYear = (value: number): boolean => Number.isInteger(value) && value >= 1900 && value < 2200;

const BY_WHEN =
  /\b(?:19|20|21)\d\d\b|\bFY ?\d{2,4}\b|\b[QH][1-4]\b|\b(?:next|this|coming) (?:year|quarter|month|week)\b|\bby (?:the end of|end of|january|february|march|april|may|june|july|august|september|october|november|december)\b|\bwithin (?:the )?(?:next )?[\p{L}\p{N}-]+ (?:days|weeks|months|quarters|years)\b|\bin (?:two|three|four|five|six|ten|\d+) (?:months|quarters|years)\b/iu;

/** Whether a text says by when. */
export const saysWhen = (text: string): boolean => BY_WHEN.test(text);
