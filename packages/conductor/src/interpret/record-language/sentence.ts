import { type Calendar, type Entity, STOP_WORDS } from '@conductor/contract';
import { distance } from 'fastest-levenshtein';
import type { NamedRecord } from '../name-mentions.ts';
import { type PeriodReading, readPeriods } from '../time/index.ts';
import { LANGUAGE_WORDS } from './language-words.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { type Named, type NamesBy, namedAt } from './named.ts';
import { type Token, tokensOf } from './tokens.ts';

/** What an utterance is read with. */
export interface RecordLanguageBy {
  calendar: Calendar;
  entities: ReadonlyMap<string, Entity>;
  /** Records that people call by name. */
  names: readonly NamedRecord[];
  people: readonly { id: string; name: string }[];
  /** Who speaks, for "my" and "me". */
  me?: string;
}

/** An utterance, its tokens, and what can stand at each of them. */
export interface Sentence {
  text: string;
  tokens: Token[];
  by: RecordLanguageBy;
  lexicon: Lexicon;
  /** The period that begins at a token, and the token after it. */
  periods: ReadonlyMap<number, PeriodReading & { endToken: number }>;
  named(at: number, expected?: string): Named | undefined;
}

export function sentenceOf(text: string, by: RecordLanguageBy): Sentence {
  const lexicon = lexiconOf(by.entities);
  const tokens = spelt(tokensOf(text), lexicon);
  const names: NamesBy = {
    names: by.names,
    people: by.people,
    prefixes: prefixesOf(by.entities),
    isWord: (token) => LANGUAGE_WORDS.has(token.plain) || lexicon.known.has(token.stem),
    isRight: (token) => lexicon.held.has(token.stem),
  };
  const held = new Map<string, Named | undefined>();
  return {
    text,
    tokens,
    by,
    lexicon,
    periods: periodsOf(text, tokens, by.calendar),
    named(at, expected) {
      const key = `${at}/${expected ?? ''}`;
      if (!held.has(key)) held.set(key, namedAt(text, tokens, at, names, expected));
      return held.get(key);
    },
  };
}

const prefixes = new WeakMap<object, ReadonlyMap<string, string>>();
function prefixesOf(entities: ReadonlyMap<string, Entity>): ReadonlyMap<string, string> {
  const held =
    prefixes.get(entities) ?? new Map([...entities.values()].map(({ prefix, name }) => [prefix, name]));
  prefixes.set(entities, held);
  return held;
}

function periodsOf(text: string, tokens: readonly Token[], calendar: Calendar): Sentence['periods'] {
  const periods = new Map<number, PeriodReading & { endToken: number }>();
  // Nothing that is quoted is read: what stands there is only as long.
  const bare = tokens
    .filter(({ kind }) => kind === 'quote')
    .reduce((rest, { start, end }) => rest.slice(0, start) + '_'.repeat(end - start) + rest.slice(end), text);
  for (const reading of readPeriods(bare, calendar)) {
    const first = tokens.findIndex((token) => token.end > reading.start);
    const after = tokens.findIndex((token) => token.start >= reading.end);
    if (first >= 0) periods.set(first, { ...reading, endToken: after === -1 ? tokens.length : after });
  }
  return periods;
}

/** A word this long may have a letter wrong, nearly twice as long two. */
const SHORTEST_MISSPELT = 5;

/** The words that nobody knows and that are a letter off one of the language's: read so, and said so. */
function spelt(tokens: readonly Token[], { known }: Lexicon): Token[] {
  return tokens.map((token) => {
    const { kind, plain, stem, text } = token;
    if (kind !== 'word' || plain.length < SHORTEST_MISSPELT || /[^a-z]/.test(text)) return token;
    if (known.has(stem) || known.has(plain) || STOP_WORDS.has(plain) || LANGUAGE_WORDS.has(plain))
      return token;
    const allowed = stem.length >= 2 * SHORTEST_MISSPELT - 2 ? 2 : 1;
    let nearest = allowed + 1;
    let meant: string[] = [];
    for (const word of known) {
      if (word[0] !== stem[0] || word.length < SHORTEST_MISSPELT - 1) continue;
      if (Math.abs(word.length - stem.length) > allowed) continue;
      const away = distance(word, stem);
      if (away < nearest) meant = [];
      if (away <= Math.min(nearest, allowed)) {
        meant.push(word);
        nearest = away;
      }
    }
    const [word] = meant;
    return word && meant.length === 1 ? { ...token, plain: word, stem: word, readAs: word } : token;
  });
}
