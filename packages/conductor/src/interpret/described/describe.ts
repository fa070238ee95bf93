import type { Mention } from '@conductor/contract';
import { type Phrase, phraseAt, targetAt } from './described-phrase.ts';
import type { Known, KnownKind, KnownRecord } from './known-records.ts';
import { type SaidToken, saidTokens, termsOf } from './said-tokens.ts';

/**
 * Records that are called by what they hold: by their ids as people write them, by what leads to them, by their
 * kind, look and place. Each mention has every record that fits as a reading; the job decides which of them count.
 */
export function describedMentions(utterance: string, known: Known): Mention[] {
  const tokens = saidTokens(utterance);
  return [...known.values()].flatMap((kind) => {
    const mentions = [
      ...idMentions(utterance, tokens, kind),
      ...viaMentions(tokens, kind),
      ...phraseMentions(utterance, tokens, kind, known),
    ];
    return withoutOverlaps(mentions);
  });
}

/** The first in the list counts; of phrases the longest. */
function withoutOverlaps(mentions: readonly Mention[]): Mention[] {
  const kept: Mention[] = [];
  for (const mention of mentions)
    if (!kept.some((other) => mention.start < other.end && other.start < mention.end)) kept.push(mention);
  return kept.toSorted((a, b) => a.start - b.start);
}

const BEFORE_ID = new Set(['number', 'no', 'id', 'the', 'my', 'nr', 'with']);

function idMentions(utterance: string, tokens: readonly SaidToken[], kind: KnownKind): Mention[] {
  const { described, entity, byId, nouns } = kind;
  const forms = [`${entity.prefix}-(\\w[\\w-]*)`, ...(described.ids ?? [])];
  return forms.flatMap((form) =>
    [...utterance.matchAll(new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${form})(?![\\p{L}\\p{N}_])`, 'giu'))].map(
      (found): Mention => {
        const wanted = `${entity.prefix}-${found[1] ?? found[0]}`.toLowerCase();
        const record = [...byId.values()].find(({ id }) => id.toLowerCase() === wanted);
        const start = startOfNoun(tokens, found.index, nouns);
        const end = found.index + found[0].length;
        return mentionOf(kind, start, end, record ? [record] : [], {
          fault: `There is no ${nounOf(kind)} ${found[0]} that you could mean.`,
        });
      },
    ),
  );
}

/** "order number #W1": the words before an id that say what it is. */
function startOfNoun(tokens: readonly SaidToken[], start: number, nouns: readonly string[][]): number {
  let first = start;
  for (const { stem, plain, start: at } of tokens.filter(({ end }) => end <= start).reverse()) {
    if (!BEFORE_ID.has(plain) && !nouns.some((noun) => noun.includes(stem))) break;
    first = at;
  }
  return first;
}

function viaMentions(tokens: readonly SaidToken[], kind: KnownKind): Mention[] {
  return (kind.described.via ?? []).flatMap(({ says, entity, path }) =>
    says.flatMap((phrase) => {
      const stems = termsOf(phrase);
      return tokens.flatMap((token, at): Mention[] => {
        if (!stems.every((stem, offset) => tokens[at + offset]?.stem === stem)) return [];
        const { end } = tokens[at + stems.length - 1]!;
        const mention = mentionOf(kind, token.start, end, kind.records, {});
        return [{ ...mention, described: { via: { entity, path } } }];
      });
    }),
  );
}

function phraseMentions(
  utterance: string,
  tokens: readonly SaidToken[],
  kind: KnownKind,
  known: Known,
): Mention[] {
  const kin = [...known.values()];
  const phrases = tokens.flatMap((_, at) => [
    ...phraseAt(utterance, tokens, at, kind, kin),
    ...targetAt(utterance, tokens, at, kind),
  ]);
  return phrases
    .toSorted((a, b) => spanOf(tokens, b) - spanOf(tokens, a))
    .map((phrase) => {
      const [start, end] = [tokens[phrase.start]!.start, tokens[phrase.end - 1]!.end];
      const said = utterance.slice(start, end);
      const mention = mentionOf(kind, start, end, phrase.found, { fault: noneText(phrase, said) });
      const also = phrase.apart.map((at) => ({ start: tokens[at]!.start, end: tokens[at]!.end }));
      return {
        ...mention,
        ...(also.length > 0 ? { also } : {}),
        described: {
          said: phrase.said,
          ...(phrase.every ? { every: true } : {}),
          ...(phrase.everything ? { everything: true } : {}),
        },
      };
    });
}

const spanOf = (tokens: readonly SaidToken[], { start, end }: Phrase): number =>
  tokens[end - 1]!.end - tokens[start]!.start;

const MOST_TOLD = 5;

function noneText({ alike }: Phrase, said: string): string {
  const told = alike.slice(0, MOST_TOLD).map(({ shown }) => shown);
  const there = told.length > 0 ? ` There is: ${told.join(', ')}.` : '';
  return `Nothing here is “${said}”.${there}`;
}

export const nounOf = ({ described, entity }: KnownKind): string => described.nouns?.[0] ?? entity.name;

function mentionOf(
  { entity }: KnownKind,
  start: number,
  end: number,
  found: readonly KnownRecord[],
  { fault }: { fault?: string },
): Mention {
  return {
    ...{ type: 'record', of: entity.name, start, end, described: {} },
    readings: found.map(readingOf),
    ...(found.length === 0 && fault ? { fault } : {}),
  };
}

export const readingOf = ({ id, shown }: KnownRecord) => ({ value: id, shown });
