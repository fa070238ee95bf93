import { type Job, type PartCondition, STOP_WORDS, stemOf, wordsOf } from '@conductor/contract';

const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const TENS = ['thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const NUMBER = `(\\d+(?:[.,]\\d+)?|${[...NUMBERS].reverse().join('|')}|${TENS.join('|')}|a hundred|a dozen)`;

type Compare = PartCondition['compare'];
const COMPARISONS: [RegExp, Compare][] = [
  [
    new RegExp(
      `\\b(?:at least|no fewer than|no less than|not (?:fewer|less) than|from)\\s+${NUMBER}\\b`,
      'iu',
    ),
    'gte',
  ],
  [new RegExp(`\\b(?:at most|no more than|not more than|up to|maximum)\\s+${NUMBER}\\b`, 'iu'), 'lte'],
  [new RegExp(`\\b(?:more|greater|higher|larger|bigger) than\\s+${NUMBER}\\b`, 'iu'), 'gt'],
  [new RegExp(`\\b(?:over|above|exceeds?|exceeding|tops?|past|beyond)\\s+${NUMBER}\\b`, 'iu'), 'gt'],
  [new RegExp(`\\b(?:fewer|less|lower|smaller) than\\s+${NUMBER}\\b`, 'iu'), 'lt'],
  [new RegExp(`\\b(?:under|below|short of)\\s+${NUMBER}\\b`, 'iu'), 'lt'],
  [new RegExp(`\\b${NUMBER}\\s+or more\\b`, 'iu'), 'gte'],
  [new RegExp(`\\b${NUMBER}\\s+or (?:fewer|less)\\b`, 'iu'), 'lte'],
  [new RegExp(`\\b(?:exactly|equals?|just|is|are)\\s+${NUMBER}\\b`, 'iu'), 'eq'],
];
const NONE = /\b(?:none|nobody|no one|nothing|no|aren't any|isn't any|not any|empty)\b/iu;
const ANY = /\b(?:any|anything|anybody|anyone|some|something|somebody|exists?|there (?:is|are))\b/iu;

const OPPOSITE: Record<Compare, Compare> = {
  eq: 'ne',
  ne: 'eq',
  lt: 'gte',
  gte: 'lt',
  gt: 'lte',
  lte: 'gt',
};

/** How a finding is compared: null where the words compare nothing. */
function comparisonIn(text: string): { compare: Compare; to: number; said: string } | null {
  for (const [pattern, compare] of COMPARISONS) {
    const found = pattern.exec(text);
    if (found) return { compare, to: numberOf(found[1]!), said: found[0] };
  }
  const none = NONE.exec(text);
  if (none) return { compare: 'eq', to: 0, said: none[0] };
  const any = ANY.exec(text);
  return any ? { compare: 'gt', to: 0, said: any[0] } : null;
}

/** Whether words compare anything: "if we drop it" is a supposition, and no condition. */
export const compares = (text: string): boolean => comparisonIn(text) !== null;

function numberOf(said: string): number {
  const plain = said.toLowerCase();
  if (plain === 'a hundred') return 100;
  if (plain === 'a dozen') return 12;
  const tens = TENS.indexOf(plain);
  if (tens >= 0) return 30 + 10 * tens;
  const word = NUMBERS.indexOf(plain);
  return word >= 0 ? word : Number(plain.replace(',', '.'));
}

/** A condition as read, or the sentence that says why it is none. */
export type ReadCondition = { when: PartCondition } | { fault: string };

/** Reads "more than ten companies asked" against what the jobs before it find, the nearest first. */
export function readCondition(
  said: { text: string; negated: boolean; otherwise: boolean },
  before: readonly Job[],
): ReadCondition {
  const comparison = comparisonIn(said.text);
  if (!comparison)
    return {
      fault: `I cannot decide “${said.text}”: say how many, for example “if more than 10 companies asked”.`,
    };
  const nouns = nounsOf(said.text.replace(comparison.said, ' '));
  for (let place = before.length - 1; place >= 0; place -= 1) {
    const measure = measureSaid(before[place]!, nouns);
    if (!measure) continue;
    const compare = said.negated ? OPPOSITE[comparison.compare] : comparison.compare;
    const shown = said.negated ? `not ${said.text}` : said.text;
    return {
      when: { of: place, measure, compare, to: comparison.to, shown, otherwise: said.otherwise },
    };
  }
  return { fault: cannotHang(said.text, before) };
}

const nounsOf = (text: string): string[] =>
  wordsOf(text.replace(/['’](?:s|re|ve|ll|d)\b/giu, ''))
    .filter(({ plain }) => !STOP_WORDS.has(plain))
    .map(({ plain }) => stemOf(plain));

/** The measure that is named; a condition that names nothing is about the first. */
function measureSaid(job: Job, nouns: readonly string[]): string | undefined {
  const measures = Object.entries(job.measures ?? {});
  const named = measures.find(([name, { says }]) =>
    [name, ...says].some((phrase) => {
      const wanted = nounsOf(phrase);
      return wanted.length > 0 && wanted.every((word) => nouns.includes(word));
    }),
  );
  return (named ?? (nouns.length === 0 ? measures[0] : undefined))?.[0];
}

function cannotHang(text: string, before: readonly Job[]): string {
  const found = before.flatMap(({ title, measures }) => {
    const names = Object.values(measures ?? {}).map(({ says }) => says[0]);
    return names.length > 0
      ? [`${title} finds ${names.join(', ')}`]
      : [`${title} finds nothing to hang a condition on`];
  });
  if (before.length === 0)
    return `“${text}” cannot be decided: nothing stands before it that would find that out. Ask for that first, then for what hangs on it. Nothing was done.`;
  return `“${text}” is nothing that the request before it finds. ${found.join('; ')}. Nothing was done.`;
}
