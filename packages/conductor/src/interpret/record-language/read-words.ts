import type { Mention } from '@conductor/contract';
import type { Noun } from './heads.ts';
import { mentionOf, mentionOver } from './mention-of.ts';
import type { Sentence } from './sentence.ts';
import { type NamedPlace, namedPlaces } from './targets.ts';

/** A comment's own words, whole, and the record it is on. */
export function readWords(sentence: Sentence, nouns: readonly Noun[], verb: number): Mention[] {
  const { tokens } = sentence;
  const said = wordsIn(sentence, nouns, verb);
  const apart = said ?? { start: tokens.length, end: tokens.length };
  const before = namedPlaces(sentence, nouns, verb + 1, apart.start);
  const place = before.at(0) ?? namedPlaces(sentence, nouns, apart.end, tokens.length)[0];
  return [...(place ? subject(sentence, place) : []), ...(said ? [words(sentence, said)] : [])];
}

function subject(sentence: Sentence, { start, end, entity, found, noun }: NamedPlace): Mention[] {
  const spoken = sentence.lexicon.byName.get(entity)!;
  const readings = found
    .filter((one) => one.entity === entity)
    .map(({ id, name, note }) => ({ value: id, shown: name, ...(note ? { note } : {}) }));
  const { name, plural } = spoken.entity;
  const kind = noun
    ? [
        mentionOf(sentence, noun.start, noun.end, {
          type: 'entity',
          of: name,
          readings: [{ value: name, shown: plural }],
        }),
      ]
    : [];
  return [...kind, mentionOver(sentence, { start, end }, [], { type: 'subject', of: name, readings })];
}

function words(sentence: Sentence, { start, end }: { start: number; end: number }): Mention {
  const { tokens, text } = sentence;
  const only = end === start + 1 && tokens[start]!.kind === 'quote';
  const value = only ? tokens[start]!.text : text.slice(tokens[start]!.start, tokens[end - 1]!.end);
  return mentionOf(sentence, start, end, {
    type: 'words',
    of: 'words',
    readings: [{ value, shown: `“${value}”` }],
  });
}

/** The quotation; or what follows a colon, "that" or "saying"; or what follows the record, or stands before it. */
function wordsIn(
  sentence: Sentence,
  nouns: readonly Noun[],
  verb: number,
): { start: number; end: number } | undefined {
  const { tokens } = sentence;
  const end = tokens.length;
  const colon = tokens.findIndex(
    ({ text }, at) => at > verb && (text === ':' || text === '–' || text === '—'),
  );
  const quote = tokens.findLastIndex(({ kind }, at) => at > verb && kind === 'quote');
  const named = namedPlaces(sentence, nouns, verb + 1, end);
  const isName = quote >= 0 && named.some(({ start }) => start === quote) && named.length === 1;
  if (colon >= 0 && colon + 1 < end) return { start: colon + 1, end };
  if (quote >= 0 && !isName) return { start: quote, end: quote + 1 };
  const [first] = named;
  const led = tokens.findIndex(({ plain }, at) => at > verb && /^(?:that|saying|says)$/.test(plain));
  if (led >= 0 && led + 1 < end && (!first || first.start < led)) return { start: led + 1, end };
  if (!first) return undefined;
  if (first.end < end && first.start - verb <= 6) {
    const start = /^[,;]$/.test(tokens[first.end]!.text) ? first.end + 1 : first.end;
    return start < end && !/^[.!?]$/.test(tokens[start]!.text) ? { start, end } : undefined;
  }
  // "say we ship it in May on Dark mode"
  const last = named.at(-1)!;
  let on = (last.noun?.start ?? last.start) - 1;
  while (on > verb && /^(?:the|a|an)$/.test(tokens[on]!.plain)) on -= 1;
  return last.end >= end && on > verb + 1 && /^(?:on|about|to|under)$/.test(tokens[on]!.plain)
    ? { start: verb + 1, end: on }
    : undefined;
}
