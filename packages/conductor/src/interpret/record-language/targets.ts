import type { Noun } from './heads.ts';
import { isCapital, type Named, PERSON } from './named.ts';
import type { Sentence } from './sentence.ts';

/** A record that is named in an utterance, in tokens. */
export interface NamedPlace {
  start: number;
  end: number;
  entity: string;
  found: Named['found'];
  /** A noun before it that says what it is. */
  noun: Noun | undefined;
}

/** Every record that is named between two tokens, from left to right. */
export function namedPlaces(
  sentence: Sentence,
  nouns: readonly Noun[],
  from: number,
  to: number,
): NamedPlace[] {
  const places: NamedPlace[] = [];
  let at = from;
  while (at < to) {
    const noun = nouns.find(({ end }) => end === at);
    const named = sentence.named(at, noun?.entity.entity.name) ?? sentence.named(at);
    const entity = named?.found.find((one) => one.entity !== PERSON)?.entity;
    if (
      !named ||
      !entity ||
      sentence.periods.has(at) ||
      named.end > to ||
      isDoubtful(sentence, at, named, noun)
    ) {
      at += 1;
      continue;
    }
    places.push({ start: at, end: named.end, entity, found: named.found, noun });
    at = named.end;
  }
  return places;
}

/** A word in lower case, or the first name of somebody here too, is a record only after its noun. */
function isDoubtful(
  { tokens }: Sentence,
  at: number,
  { end, found, isWhole }: Named,
  noun: Noun | undefined,
): boolean {
  if (noun || tokens[at]!.kind === 'quote') return false;
  const isPlainWord = end === at + 1 && !isCapital(tokens[at]!) && tokens[at]!.kind === 'word';
  return isPlainWord || (!isWhole && found.some(({ entity }) => entity === PERSON));
}

/** What leads to what a record is set to, or linked to, and not to the record itself. */
const TO_VALUE = /^(?:to|into|as|with|by|at|under|in|and|,|on)$/;

/** The first record named that is no value, or else the first. */
export function targetOf({ tokens }: Sentence, places: readonly NamedPlace[]): NamedPlace | undefined {
  return places.find(({ start, noun }) => !TO_VALUE.test(before(tokens, noun?.start ?? start))) ?? places[0];
}

function before(tokens: Sentence['tokens'], at: number): string {
  let place = at - 1;
  while (place > 0 && /^(?:the|a|an|our|my|this)$/.test(tokens[place]!.plain)) place -= 1;
  return tokens[place]?.plain ?? '';
}
