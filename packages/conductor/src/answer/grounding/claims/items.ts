import { plainText, stemOf } from '@conductor/contract';
import { type NumberMention, numbersOf } from '../numbers.ts';
import { type Token, tokensOf } from '../tokens.ts';
import { type DateSaid, datesIn } from './dates.ts';
import { BINDING, LIGHT, MARKS, NEGATORS, SYNONYMS } from './lexicon.ts';

/** What of a sentence has to be borne out, in its order. `key` is equal for what means the same. */
export type Item = { start: number; end: number; text: string } & (
  | { kind: 'number'; number: NumberMention }
  | { kind: 'date'; date: DateSaid }
  | { kind: 'quotation'; key: string }
  | { kind: 'not' }
  | { kind: 'name' | 'word' | 'binding' | 'break' | 'pointer'; key: string }
);

const QUOTED = /“([^”]*)”|"([^"]*)"/g;
/** Ids, addresses, links, versions, times of day. */
const CODE =
  /[\p{L}\p{N}_.+-]+@[\p{L}\p{N}.-]+\p{L}|https?:\/\/[^\s)”"]+|\b\p{L}[\p{L}\p{N}]*(?:[-_:/]\p{L}*\p{N}[\p{L}\p{N}]*)+|\b\p{L}+\p{N}[\p{L}\p{N}]*|\b\d{1,2}:\d{2}\b|\b\d+(?:\.\d+){2,}/gu;

/** The items of a sentence; `quotations` are those that may stand between quotation marks as they are, folded. */
export function itemsOf(sentence: string): Item[] {
  const items: Item[] = [];
  let rest = sentence;
  const take = (start: number, end: number, item: (text: string) => Item) => {
    items.push(item(sentence.slice(start, end)));
    rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
  };
  for (const { 0: all, index } of [...rest.matchAll(QUOTED)])
    take(index, index + all.length, (text) => ({
      ...{ start: index, end: index + all.length, text, kind: 'quotation' },
      key: folded(text.slice(1, -1)),
    }));
  for (const date of datesIn(rest))
    take(date.start, date.end, (text) => ({
      ...{ start: date.start, end: date.end, text },
      kind: 'date',
      date,
    }));
  for (const { 0: all, index } of [...rest.matchAll(CODE)])
    take(index, index + all.length, (text) => ({
      ...{ start: index, end: index + all.length, text, kind: 'name', key: plainText(text) },
    }));
  const tokens = tokensOf(rest);
  const numbers = numbersOf(tokens).filter((one) => !loose(one, tokens));
  for (const number of numbers) {
    const [first, last] = [tokens[number.from]!, tokens[number.to - 1]!];
    const [start, end] = [Math.min(first.start, number.start), last.end];
    if (negative(sentence, number.start)) {
      const text = sentence.slice(number.start - 1, end);
      items.push({ kind: 'name', key: `-${number.value}`, start: number.start - 1, end, text });
      continue;
    }
    items.push({ kind: 'number', number, start, end, text: sentence.slice(start, end) });
  }
  const counted = (at: number) => numbers.some(({ from, to }) => at >= from && at < to);
  items.push(...tokens.flatMap((token, at) => (counted(at) ? [] : wordItem(tokens, at, token))));
  return compounds(
    items.sort((a, b) => a.start - b.start),
    rest,
  );
}

/** “Pieces of feedback” are “feedback pieces”. */
function compounds(items: Item[], text: string): Item[] {
  const out = [...items];
  for (let at = 0; at + 1 < out.length; at += 1) {
    const [one, other] = [out[at]!, out[at + 1]!];
    if (one.kind !== 'word' || one.key !== 'piece' || other.kind !== 'word') continue;
    if (!/^ of (?:the |these |those )?$/.test(text.slice(one.end, other.start))) continue;
    [out[at], out[at + 1]] = [other, one];
    at += 1;
  }
  return out;
}

const negative = (text: string, at: number): boolean => /(?:^|[\s(])[-–−]$/.test(text.slice(0, at));

/** Marks that say something: “~12”, “½”, “12/40”. */
const SAYING = /^[\p{No}\p{Nl}+±≈~×÷<>=≥≤/^¬−]$/u;

/** "One" that counts nothing: “the one that”, “no one”. */
const loose = ({ from, to, value }: NumberMention, tokens: readonly Token[]): boolean =>
  value === 1 &&
  tokens[from]!.plain === 'one' &&
  to - from === 1 &&
  /^(?:the|this|that|no|every|any|which)$/.test(tokens[from - 1]?.plain ?? '');

function wordItem(tokens: readonly Token[], at: number, token: Token): Item[] {
  const { text, plain, start, end, kind } = token;
  const place = { text, start, end };
  // A quotation that is never closed is of nobody.
  if (/["“”]/.test(text)) return [{ ...place, kind: 'quotation', key: text }];
  if (SAYING.test(text)) return [{ ...place, kind: 'name', key: text }];
  if (kind === 'mark') return MARKS.test(text) ? [{ ...place, kind: 'break', key: text }] : [];
  if (NEGATORS.has(plain)) return [{ ...place, kind: 'not' }];
  if (/^(?:and|but|while|whereas|though|although|which|where)$/.test(plain))
    return [{ ...place, kind: 'break', key: plain }];
  if (/^(?:they|them|these|those|it|its|their|this|that|he|she|his|her)$/.test(plain))
    return [{ ...place, kind: 'pointer', key: plain }];
  if (plain === 'just' && tokens[at + 1]?.kind === 'digits') return [];
  const key = stemOf(plain.replace(/^['’]s$/, ''));
  if (key === '' || LIGHT.has(plain)) return [];
  if (BINDING.has(plain)) return [{ ...place, kind: 'binding', key: plain }];
  const begins = at === 0 || tokens.slice(0, at).every((one) => one.kind === 'mark');
  const named = /^\p{Lu}/u.test(text) && !begins;
  return [{ ...place, kind: named ? 'name' : 'word', key: SYNONYMS.get(key) ?? SYNONYMS.get(plain) ?? key }];
}

const SAME: Record<string, string> = { '“': '"', '”': '"', '‘': "'", '’': "'", '–': '-', '—': '-' };

/** One mark for alike ones, one space for many: a quotation is compared so. */
export const folded = (text: string): string =>
  text
    .replace(/[“”‘’–—]/g, (mark) => SAME[mark]!)
    .replace(/\s+/g, ' ')
    .trim();
