import type { EvidenceAttribute, EvidencePair } from '@conductor/contract';
import { type NumberMention, numbersOf } from '../numbers.ts';
import { isHyphen, phraseEnd, phraseOf, type Token } from '../tokens.ts';
import { type Mention, mentionsOf, phrasesIn, type TableIndex } from './mentions.ts';

/** A number that is said of an attribute. */
export interface SaidNumber {
  kind: 'one';
  number: NumberMention;
  attributes: string[];
  period: string;
  /** Whether it is said to be of whom the sentence is about, as in “12 of their own”. */
  own: boolean;
}

/** Two numbers that are said together: “9 of 15”, “113–107”. */
export interface SaidPair {
  kind: 'pair';
  numbers: [NumberMention, NumberMention];
  forms: EvidencePair[];
  period: string;
}

/** A sentence as it is held against a table. */
export interface Passage {
  tokens: Token[];
  mentions: Mention[];
  said: (SaidNumber | SaidPair)[];
  /** Numbers of which it is not clear what they are of. */
  loose: NumberMention[];
  /** For each token whether it is of something beyond the evidence. */
  outside: boolean[];
}

export function passageOf(tokens: Token[], index: TableIndex): Passage {
  const { evidence } = index;
  const mentions = mentionsOf(tokens, index);
  const named = (at: number) => mentions.some(({ from, to }) => at >= from && at < to);
  const periods = phrasesIn(
    tokens,
    evidence.periods.flatMap(({ id, names }) => names.map((name) => ({ words: phraseOf(name), of: id }))),
  );
  const timed = (at: number) => periods.some(({ from, to }) => at >= from && at < to);
  const phrased = wordedNumbers(tokens, index);
  const numbers = [...numbersOf(tokens), ...articlesOf(tokens, evidence.attributes)]
    .filter(({ from }) => !named(from) && !timed(from) && !phrased.has(from))
    .sort((a, b) => a.from - b.from);
  const said: (SaidNumber | SaidPair)[] = [];
  const loose: NumberMention[] = [];
  for (let at = 0; at < numbers.length; at += 1) {
    const [number, next] = [numbers[at]!, numbers[at + 1]];
    const near = nearest(periods, number.from)?.of ?? '';
    const forms = next && joined(tokens, number, next) ? formsOf(tokens, number, next, evidence.pairs) : [];
    if (next && forms.length > 0) {
      const attributes = forms.flatMap((form) => form.attributes);
      said.push({ kind: 'pair', numbers: [number, next], forms, period: heldIn(near, attributes, index) });
      at += 1;
      continue;
    }
    const attributes = attributesAfter(tokens, number, evidence.attributes);
    const last = said.at(-1);
    const own = attributes.length === 0 && last?.kind === 'one' && ownsToo(tokens, number.to);
    const of = own ? last.attributes : attributes;
    if (of.length === 0) loose.push(number);
    else said.push({ kind: 'one', number, attributes: of, period: heldIn(near, of, index), own });
  }
  return { tokens, mentions, said, loose, outside: outsideOf(tokens, evidence.outside) };
}

const ownsToo = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.plain === 'of' &&
  /^(?:his|her|its|their)$/.test(tokens[at + 1]?.plain ?? '') &&
  tokens[at + 2]?.plain === 'own';

/** What is not told by periods is of the whole, whatever period is spoken of besides. */
const heldIn = (period: string, attributes: readonly string[], { evidence }: TableIndex): string =>
  evidence.measures.some((one) => one.period === period && attributes.includes(one.attribute)) ? period : '';

/** Tokens inside what an attribute, a pair or a class is called: the number in “three-point range” counts nothing. */
function wordedNumbers(tokens: readonly Token[], { evidence }: TableIndex): Set<number> {
  const names = [...evidence.attributes, ...evidence.pairs, ...evidence.classes].flatMap((one) => one.names);
  const found = phrasesIn(
    tokens,
    names.map((of) => ({ words: phraseOf(of), of })),
  );
  return new Set(
    found.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, place) => from + place)),
  );
}

/** “A steal” says one. */
function articlesOf(tokens: readonly Token[], attributes: readonly EvidenceAttribute[]): NumberMention[] {
  const names = attributes.flatMap(({ countable, names }) => (countable ? names.map(phraseOf) : []));
  return tokens.flatMap((token, at) => {
    if (!/^(?:an?|no)$/.test(token.plain) || !names.some((name) => phraseEnd(tokens, at + 1, name)))
      return [];
    const value = token.plain === 'no' ? 0 : 1;
    return {
      ...{ value, high: value, kind: 'count' as const, bound: 'exact' as const, unit: 1, money: '' },
      ...{ from: at, to: at + 1, start: token.start, end: token.end },
    };
  });
}

function joined(tokens: readonly Token[], one: NumberMention, next: NumberMention): boolean {
  const between = tokens.slice(one.to, next.from);
  const words = between.filter((token) => !isHyphen(token)).map(({ plain }) => plain);
  return (
    between.length > 0 &&
    (words.length === 0 || /^(?:of|for|to|of (?:his|her|its|their))$/.test(words.join(' ')))
  );
}

/** How far behind a pair its name may stand. */
const REACH = 4;
const PERCENT_REACH = 5;
/** At most so many tokens between a number and what it is of. */
const ADJECTIVES = 2;

function formsOf(
  tokens: readonly Token[],
  one: NumberMention,
  next: NumberMention,
  pairs: readonly EvidencePair[],
): EvidencePair[] {
  const bracketed = tokens[one.from - 1]?.text === '(' && tokens[next.to]?.text === ')';
  const worded = tokens.slice(one.to, next.from).some(({ kind }) => kind === 'word');
  const called = pairs
    .filter(({ owners }) => owners === 'one')
    .map((form) => ({ form, at: firstPlace(tokens, next.to, form.names) }))
    .filter(({ at }) => at <= REACH)
    .sort((a, b) => a.at - b.at);
  if (called[0]) return called.filter(({ at }) => at === called[0]!.at).map(({ form }) => form);
  if (bracketed) return pairs.filter((form) => form.bracketed);
  if (worded) return [];
  const two = pairs.filter(({ owners }) => owners === 'two');
  const behind = two.filter(({ names }) => firstPlace(tokens, next.to, names) <= REACH);
  const before = two.filter(({ names }) =>
    names.some((name) => tokens.some((_, at) => at < one.from && phraseEnd(tokens, at, phraseOf(name)))),
  );
  if (behind.length > 0 || before.length > 0) return behind.length > 0 ? behind : before;
  return two.filter(({ names }) => names.length === 0);
}

function firstPlace(tokens: readonly Token[], from: number, names: readonly string[]): number {
  for (let at = from; at <= from + REACH; at += 1) {
    if (names.some((name) => phraseEnd(tokens, at, phraseOf(name)))) return at - from;
    if (tokens[at]?.kind === 'digits' || /^[,;().]$/.test(tokens[at]?.text ?? '')) break;
  }
  return REACH + 1;
}

/** The attributes whose name follows the number most closely, the longest first; of a bare percentage all that are percentages. */
function attributesAfter(
  tokens: readonly Token[],
  number: NumberMention,
  all: readonly EvidenceAttribute[],
): string[] {
  const percent = number.kind === 'percent';
  const attributes = all.filter((one) => (one.percent ?? false) === percent);
  for (let at = number.to; at <= number.to + (percent ? PERCENT_REACH : ADJECTIVES); at += 1) {
    const token = tokens[at];
    if (!token || token.kind === 'digits' || /^[,;().]$/.test(token.text)) break;
    const ends = attributes.flatMap(({ id, names }) =>
      names.map((name) => ({ id, to: phraseEnd(tokens, at, phraseOf(name)) })).filter(({ to }) => to > 0),
    );
    if (ends.length === 0) continue;
    const longest = Math.max(...ends.map(({ to }) => to));
    return [...new Set(ends.filter(({ to }) => to === longest).map(({ id }) => id))];
  }
  return percent ? attributesBefore(tokens, number, attributes) : [];
}

const BACK = 8;

/** “From long range, where they shot 42 percent”; of a bare percentage whatever is one. */
function attributesBefore(
  tokens: readonly Token[],
  number: NumberMention,
  attributes: readonly EvidenceAttribute[],
): string[] {
  for (let at = number.from - 1; at >= Math.max(0, number.from - BACK); at -= 1) {
    if (tokens[at]!.kind === 'digits') break;
    const found = attributes.filter(({ names }) =>
      names.some((name) => phraseEnd(tokens, at, phraseOf(name))),
    );
    if (found.length > 0) return found.map(({ id }) => id);
  }
  return attributes.map(({ id }) => id);
}

const nearest = <Place extends { from: number }>(places: readonly Place[], at: number): Place | undefined =>
  [...places].sort((a, b) => Math.abs(a.from - at) - Math.abs(b.from - at))[0];

/** From comma to comma, or to a word that begins another clause. */
function outsideOf(tokens: readonly Token[], words: readonly string[]): boolean[] {
  const clause: number[] = [];
  for (const { text, plain } of tokens)
    clause.push(
      (clause.at(-1) ?? 0) + (/^(?:[,;]|while|but|as|where)$/.test(text === ',' ? text : plain) ? 1 : 0),
    );
  const marked = new Set(
    phrasesIn(
      tokens,
      words.map((of) => ({ words: phraseOf(of), of })),
    ).map(({ from }) => clause[from]),
  );
  return clause.map((one) => marked.has(one));
}
