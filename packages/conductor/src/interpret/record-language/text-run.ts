import { LANGUAGE_WORDS } from './language-words.ts';
import type { SpokenEntity } from './lexicon.ts';
import { negationAt } from './negation.ts';
import type { Sentence } from './sentence.ts';

/** Somebody's own words, as written. */
export interface TextRun {
  end: number;
  text: string;
}

const STOPS: ReadonlySet<string> = new Set(
  'and or nor but with without by sorted sort ordered order ranked grouped group per that which who whose where when since during before after except excluding not in from for on at as to under then please owned tagged'.split(
    ' ',
  ),
);

/** The quoted text at a token, or the words from there until one that says something else. */
export function textRunAt(
  { text, tokens, periods }: Sentence,
  at: number,
  longest: number,
  stops: ReadonlySet<string> = STOPS,
): TextRun | undefined {
  const first = tokens[at];
  if (!first) return undefined;
  if (first.kind === 'quote') return { end: at + 1, text: first.text };
  let end = at;
  while (end < tokens.length && end - at < longest) {
    const token = tokens[end]!;
    const isGlued =
      end > at &&
      token.start - tokens[end - 1]!.end <= 1 &&
      !/\s/.test(text.slice(tokens[end - 1]!.end, token.start));
    if (token.kind === 'mark' && !/^[&#+/'’@-]/.test(token.text)) break;
    if (token.kind === 'quote' || (!isGlued && (stops.has(token.plain) || periods.has(end)))) break;
    end += 1;
  }
  return end > at ? { end, text: text.slice(first.start, tokens[end - 1]!.end) } : undefined;
}

/** One word that may be a value of a free list, hyphens and all: "user-research". Not one that says something else. */
export function oneWordAt(sentence: Sentence, spoken: SpokenEntity, at: number): TextRun | undefined {
  const { text, tokens, periods } = sentence;
  const first = tokens[at];
  if (!first) return undefined;
  if (first.kind === 'quote') return { end: at + 1, text: first.text };
  if (first.kind === 'mark' && first.text !== '#') return undefined;
  const start = first.text === '#' ? at + 1 : at;
  const word = tokens[start];
  if (!word || word.kind === 'mark' || STOPS.has(word.plain)) return undefined;
  let end = start + 1;
  while (
    tokens[end] &&
    tokens[end]!.kind !== 'mark' &&
    /^-$/.test(text.slice(tokens[end - 1]!.end, tokens[end]!.start))
  )
    end += 1;
  const isOther =
    LANGUAGE_WORDS.has(word.plain) ||
    negationAt(tokens, start) ||
    periods.has(start) ||
    sentence.lexicon.nouns.at(tokens, start)?.means.entity.entity === spoken.entity ||
    spoken.fieldPhrases.at(tokens, start) ||
    spoken.memberPhrases
      .allAt(tokens, start)
      .some(({ means }) => means.isClear && means.field.type.kind === 'enum');
  if (isOther && end === start + 1) return undefined;
  return { end, text: text.slice(word.start, tokens[end - 1]!.end) };
}
