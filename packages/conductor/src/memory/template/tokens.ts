import { plainText } from '@conductor/contract';

/** A piece of a sentence and where it stands, in characters. What is run together is taken apart: "who's" is "who is". */
export interface Token {
  text: string;
  /** Lower case, without accents. */
  plain: string;
  start: number;
  end: number;
}

const PIECE =
  /\d+(?:[.,]\d+)+\p{L}*|[\p{L}\p{N}][\p{L}\p{M}\p{N}_]*(?:[-&.’'/][\p{L}\p{N}][\p{L}\p{M}\p{N}_]*)*|[%€$£¥≥≤<>=+]/gu;
const RUN_TOGETHER = /^(.+?)(n[’']t|[’'](?:s|m|re|ve|ll|d))$/i;
const IN_FULL: Record<string, string> = {
  "n't": 'not',
  "'m": 'am',
  "'re": 'are',
  "'ve": 'have',
  "'ll": 'will',
  "'d": 'would',
};
/** After these "'s" is a verb; after anything else it says whose something is. */
const BEFORE_IS = new Set(
  'who what when where how why that this it there here he she everything nobody'.split(' '),
);

/** Words, numbers with their separators, and the signs that say how much: all else only parts them. */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(PIECE)].flatMap(({ 0: piece, index }) => apart(piece, index));
}

function apart(piece: string, start: number): Token[] {
  const found = RUN_TOGETHER.exec(piece);
  if (!found) return [token(piece, start)];
  const [, base = '', ending = ''] = found;
  const first = token(base, start);
  const plain = ending.toLowerCase().replace('’', "'");
  const full = plain === "'s" ? (BEFORE_IS.has(first.plain) ? 'is' : "'s") : IN_FULL[plain]!;
  return [first, { ...token(ending, start + base.length), plain: full }];
}

const token = (text: string, start: number): Token => ({
  text,
  plain: plainText(text),
  start,
  end: start + text.length,
});

const IRREGULAR: Record<string, string> = {
  am: 'be',
  are: 'be',
  is: 'be',
  was: 'be',
  were: 'be',
  been: 'be',
  has: 'have',
  had: 'have',
  does: 'do',
  did: 'do',
  meant: 'mean',
  ran: 'run',
  began: 'begin',
  begun: 'begin',
  led: 'lead',
  held: 'hold',
  kept: 'keep',
  sold: 'sell',
  paid: 'pay',
  wrote: 'write',
};
const PAST = new Set('was were had did meant ran began led held kept sold paid wrote'.split(' '));

/** A word without what person and tense add to it: "own", "owns", "owned" and "owning" are one. */
export function verbStem(plain: string): string {
  const known = IRREGULAR[plain];
  if (known !== undefined) return known;
  if (plain.length <= 3) return plain;
  const bare = plain
    .replace(/ies$/, 'y')
    .replace(/(?<=[^s]{2})s$/, '')
    .replace(/(?<=.{2})(?:ing|ed)$/, '');
  return (bare.length >= 3 ? bare : plain).replace(/([^aeiouls])\1$/, '$1').replace(/e$/, '');
}

export const isPast = (plain: string): boolean => PAST.has(plain) || /^\p{L}{3,}ed$/u.test(plain);
