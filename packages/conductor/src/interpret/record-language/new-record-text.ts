import { FIELD_IS } from './field-is.ts';
import type { Noun } from './heads.ts';
import { namedCondition } from './named-led.ts';
import type { Sentence } from './sentence.ts';
import { comparisonCondition, memberCondition } from './value-led.ts';

/** A record that is being made, as far as its own words go. */
export interface NewRecord {
  sentence: Sentence;
  head: Noun;
  nouns: readonly Noun[];
}

const CALLED = /^(?:called|named|titled|entitled|saying|says)$/;
const SAID = /^(?:called|named|titled|entitled|saying|says|that|:|-|–|—)$/;
/** A value of a new record is said straight out: nothing is turned round, and a bare number may stand before its unit. */
export const PLAIN = { negated: false, isPresence: true, isExcepting: false };
/** Words that lead to a value, and are read as part of it. */
export const LEADS =
  /^(?:with|and|,|;|has|having|an|a|the|in|on|at|from|for|of|by|to|as|under|that|is|are|which|its)$/;

/** The record's own name or text: where the words that lead to it begin, and the text itself. */
export interface TitlePlace {
  start: number;
  from: number;
  end: number;
}

/** After "called" or a colon, in quotation marks, or right after the noun. */
export function titleOf(record: NewRecord): TitlePlace | undefined {
  const { sentence, head } = record;
  const { tokens } = sentence;
  const quote = tokens.findLastIndex(({ kind }, at) => kind === 'quote' && at >= head.end);
  const isQuoted = quote === head.end || SAID.test(tokens[quote - 1]?.plain ?? '');
  if (quote >= 0 && isQuoted)
    return { start: quote === head.end ? quote : quote - 1, from: quote, end: quote + 1 };
  const led = tokens.findIndex(
    ({ plain, text }, at) => at >= head.end && (CALLED.test(plain) || text === ':'),
  );
  if (led >= 0) {
    // What follows "from Ann Lee:" is somebody's text, whole; after "an idea:" more may be said of it.
    const isWhole = tokens[led]!.text === ':' && led > head.end;
    const end = isWhole ? tokens.length : endOfText(record, led + 1);
    return end > led + 1 ? { start: led, from: led + 1, end } : undefined;
  }
  const first = tokens[head.end];
  if (!first || first.kind === 'mark' || LEADS.test(first.plain) || beginsField(record, head.end))
    return undefined;
  return { start: head.end, from: head.end, end: endOfText(record, head.end) };
}

/** Where words without quotation marks end: at what sets a field, as "with effort 2", "for Halden", "owned by Ben". */
export function endOfText(record: NewRecord, from: number): number {
  const { tokens } = record.sentence;
  if (tokens[from]?.kind === 'quote') return from + 1;
  let end = from;
  while (end < tokens.length && !(end > from && endsText(record, end))) end += 1;
  while (end > from && /^[.!?,;]$/.test(tokens[end - 1]!.text)) end -= 1;
  return end;
}

function endsText(record: NewRecord, at: number): boolean {
  const { tokens } = record.sentence;
  const token = tokens[at]!;
  const next = /^(?:an|a|the|and|with)$/.test(tokens[at + 1]?.plain ?? '') ? at + 2 : at + 1;
  if (/^(?:,|;|with|and)$/.test(token.plain)) return saysMore(record, next);
  if (token.kind === 'mark') return false;
  if (/^(?:for|from|in|by|under|at|to|on)$/.test(token.plain))
    return namedCondition(record.sentence, askedOf(record), next, PLAIN) !== undefined;
  const found = record.head.entity.fieldPhrases.at(tokens, at);
  // "owned by", "tagged", "due": words of a field that are no part of a title.
  return (
    found !== undefined &&
    tokens[found.end] !== undefined &&
    (found.end > at + 1 || /(?:ed|due)$/.test(token.plain))
  );
}

/** Whether a value begins at a token, with its field or by itself. */
function saysMore(record: NewRecord, at: number): boolean {
  const { sentence, head } = record;
  if (!sentence.tokens[at]) return false;
  const place = /^(?:in|from|for|by|under|at|to|on)$/.test(sentence.tokens[at]!.plain) ? at + 1 : at;
  return (
    beginsField(record, at) ||
    sentence.periods.has(at) ||
    comparisonCondition(sentence, head.entity, at, PLAIN) !== undefined ||
    memberCondition(sentence, head.entity, place, { ...PLAIN, isPresence: false }) !== undefined ||
    namedCondition(sentence, askedOf(record), place, PLAIN) !== undefined
  );
}

export const askedOf = ({ head, nouns }: NewRecord) => ({ spoken: head.entity, head, nouns });

function beginsField({ sentence: { tokens }, head }: NewRecord, at: number): boolean {
  const found = head.entity.fieldPhrases.at(tokens, at);
  if (!found) return false;
  const after = tokens[FIELD_IS.at(tokens, found.end)?.end ?? found.end];
  return after !== undefined && !/^[.,;!?]$/.test(after.text);
}
