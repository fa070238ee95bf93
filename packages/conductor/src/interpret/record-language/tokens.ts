import { plainText, stemOf } from '@conductor/contract';
import { numberOf } from '../time/lexicon.ts';

/** A word, a number, a quoted text or a mark of an utterance, and where it stands in characters. */
export interface Token {
  kind: 'word' | 'number' | 'quote' | 'mark';
  /** As written; of a quoted text what stands between the marks. */
  text: string;
  /** Lower case, without accents. */
  plain: string;
  stem: string;
  start: number;
  end: number;
  /** Of a number: "1,200" is 1200, "100k" is 100000. */
  value?: number;
  /** Of a number: `%`, or the sign of a currency. */
  sign?: string;
  /** What a misspelt word was taken for; `plain` and `stem` are then those of that word. */
  readAs?: string;
}

const NUMBER =
  /(?<sign>[£$€¥])?\s?(?<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:(?<scale>k|m|bn|mn|tn)(?![\p{L}\p{N}_])|\s?(?<percent>%))?(?![\p{L}\p{N}_])/uy;
/** A hyphen parts words, so that "must-have" and "must have" are the same. */
const WORD = /[\p{L}\p{N}_]+(?:['’&.@][\p{L}\p{N}_]+)*/uy;
const MARK = />=|<=|!=|<>|==|=>|[^\s]/uy;
const SCALES: Record<string, number> = { k: 1e3, m: 1e6, mn: 1e6, bn: 1e9, tn: 1e12 };
const QUOTE_ENDS: Record<string, string> = { '“': '”', '«': '»', '‘': '’', '„': '“', '"': '"', "'": "'" };
/** "it's" is two words and no possessive. */
const CONTRACTED = new Set([
  'it',
  'that',
  'what',
  'who',
  'there',
  'let',
  'how',
  'where',
  'here',
  'he',
  'she',
]);

/** The tokens of an utterance, from left to right. A quoted text is one token: nothing in it is ever read. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at += 1;
      continue;
    }
    const found =
      quoteAt(text, at) ?? numberAt(text, at) ?? wordAt(text, at, tokens.at(-1)) ?? markAt(text, at);
    tokens.push(...found);
    at = found.at(-1)!.end;
  }
  return tokens;
}

const token = (kind: Token['kind'], text: string, start: number, end = start + text.length): Token => {
  const plain = plainText(text).replaceAll('’', "'");
  return { kind, text, plain, stem: kind === 'word' ? stemOf(plain) : plain, start, end };
};

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function numberAt(text: string, at: number): Token[] | undefined {
  const found = matchAt(NUMBER, text, at);
  if (!found) return undefined;
  const { sign, digits, scale, percent } = found.groups!;
  const value = Number(digits!.replaceAll(',', '')) * (scale ? SCALES[scale.toLowerCase()]! : 1);
  const read = token('number', found[0], at);
  return [{ ...read, value, ...(sign || percent ? { sign: sign ?? percent! } : {}) }];
}

function wordAt(text: string, at: number, before: Token | undefined): Token[] | undefined {
  const found = matchAt(WORD, text, at);
  // The hyphen between two words stands for no more than the space would.
  if (!found) {
    const isHyphen =
      text[at] === '-' && before?.end === at && /[\p{L}\p{N}]-(?=\p{L})/u.test(text.slice(at - 1, at + 2));
    const next = isHyphen ? matchAt(WORD, text, at + 1) : null;
    return next ? possessive(next[0], at + 1) : undefined;
  }
  return possessive(found[0], at);
}

function possessive(text: string, at: number): Token[] {
  const owner = /^(.+)['’]s$/u.exec(text)?.[1];
  if (!owner || CONTRACTED.has(owner.toLowerCase())) {
    const read = token('word', text, at);
    const value = numberOf(read.plain);
    return Number.isNaN(value) || ['a', 'an'].includes(read.plain) ? [read] : [{ ...read, value }];
  }
  return [token('word', owner, at), token('mark', text.slice(owner.length), at + owner.length)];
}

function markAt(text: string, at: number): Token[] {
  const found = matchAt(MARK, text, at)!;
  return [token('mark', found[0], at)];
}

function quoteAt(text: string, at: number): Token[] | undefined {
  const closing = QUOTE_ENDS[text[at]!];
  if (!closing || (at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1]!))) return undefined;
  const end = text[at] === closing ? straightEnd(text, at, closing) : curlyEnd(text, at, closing);
  if (end === undefined || end <= at + 1) return undefined;
  return [token('quote', text.slice(at + 1, end), at, end + 1)];
}

function curlyEnd(text: string, at: number, closing: string): number | undefined {
  let depth = 0;
  for (let place = at; place < text.length; place += 1) {
    if (text[place] === text[at]) depth += 1;
    else if (text[place] === closing) {
      // The ’ of "don’t" closes nothing.
      if (closing === '’' && /[\p{L}\p{N}]/u.test(text[place + 1] ?? '')) continue;
      depth -= 1;
      if (depth === 0) return place;
    }
  }
  return undefined;
}

/** Straight marks open before a word and close after one, so that a quotation may stand inside another. */
function straightEnd(text: string, at: number, mark: string): number | undefined {
  let depth = 0;
  let last: number | undefined;
  for (let place = at; place < text.length; place += 1) {
    if (text[place] !== mark) continue;
    const opens = place === at || (/[\s([:]/.test(text[place - 1]!) && /\S/.test(text[place + 1] ?? ' '));
    if (opens) depth += 1;
    else if (!/[\p{L}\p{N}]/u.test(text[place + 1] ?? '')) {
      depth -= 1;
      last ??= place;
      if (depth === 0) return place;
    }
  }
  return last;
}
