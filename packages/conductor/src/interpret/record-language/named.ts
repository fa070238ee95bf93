import { STOP_WORDS } from '@conductor/contract';
import { distance } from 'fastest-levenshtein';
import type { NamedRecord } from '../name-mentions.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A record or a person whose name or id stands in an utterance; several, where they share it. */
export interface Named {
  /** The token after the last. */
  end: number;
  found: { entity: string; id: string; name: string; note?: string }[];
  /** The whole name, or an id: no part of one, and no near miss. */
  isWhole: boolean;
}

interface Indexed {
  entity: string;
  id: string;
  name: string;
  words: string[];
}
interface Index {
  byFirst: Map<string, Indexed[]>;
  byId: Map<string, Indexed>;
}

/** People are named as records are; their entity is this. */
export const PERSON = 'person';
/** Words this long may have one letter wrong; nearly twice as long, two. */
const SHORTEST_NEAR_MISS = 5;
/** What may stand between the words of a name. */
const INSIDE_NAME = /^[&\-–,.()/:+;'’]$|^['’]s$/;

const indexes = new WeakMap<object, Index>();

/** Names are indexed once for the same array. */
function indexOf(names: readonly NamedRecord[]): Index {
  const held = indexes.get(names);
  if (held) return held;
  const index: Index = { byFirst: new Map(), byId: new Map() };
  for (const { entity, id, name, shown = name } of names) {
    const indexed = { entity, id, name: shown, words: nameWords(name) };
    index.byId.set(id.toLowerCase(), indexed);
    const [first] = indexed.words;
    if (first === undefined) continue;
    const sharing = index.byFirst.get(first);
    if (sharing) sharing.push(indexed);
    else index.byFirst.set(first, [indexed]);
  }
  indexes.set(names, index);
  return index;
}

/** Names in plain letters and whole numbers, which need no more than to be split. */
const PLAIN_NAME = /^(?:[A-Za-z]+|\d+(?=[ ]|$))(?:[ -](?:[A-Za-z]+|\d+(?=[ ]|$)))*$/;

const nameWords = (name: string): string[] =>
  PLAIN_NAME.test(name) ? name.toLowerCase().split(/[ -]/) : tokenWords(name);

const tokenWords = (name: string): string[] =>
  tokensOf(name).flatMap((token) =>
    token.kind === 'quote' ? nameWords(token.text) : token.kind === 'mark' ? [] : [token.plain],
  );

const persons = new WeakMap<object, NamedRecord[]>();
function peopleAsNamed(people: readonly { id: string; name: string }[]): NamedRecord[] {
  const held = persons.get(people);
  if (held) return held;
  const named = people.map(({ id, name }) => ({ entity: PERSON, id, name }));
  persons.set(people, named);
  return named;
}

export interface NamesBy {
  names: readonly NamedRecord[];
  people: readonly { id: string; name: string }[];
  /** Prefixes of ids, with the name of each entity. */
  prefixes: ReadonlyMap<string, string>;
  /** Words that mean something else to the language: never a name by their first word, in lower case never one at all. */
  isWord: (token: Token) => boolean;
  /** Words that are right as they stand, such as countries: no misspelt names. */
  isRight: (token: Token) => boolean;
}

/**
 * The record named at a token: by its id, its whole name, the first words of it where they are written as a name,
 * or with a letter or two wrong. Where a record of some entity is expected ("owned by ben") lower case will do.
 */
export function namedAt(
  text: string,
  tokens: readonly Token[],
  at: number,
  by: NamesBy,
  expected?: string,
): Named | undefined {
  const token = tokens[at];
  if (!token || token.kind === 'mark') return undefined;
  const indexes = [indexOf(by.names), indexOf(peopleAsNamed(by.people))];
  const read =
    idAt(text, tokens, at, by, indexes) ??
    (token.kind === 'quote' ? quotedName(token, at, indexes) : nameAt(tokens, at, indexes, by, expected));
  return read && narrowed(read, expected);
}

/** Of several of one name, those of the entity that is wanted, if there are any. */
function narrowed(read: Named, expected: string | undefined): Named | undefined {
  if (expected === undefined) return read;
  const found = read.found.filter(({ entity }) => entity === expected);
  return found.length > 0 ? { ...read, found } : undefined;
}

function idAt(
  text: string,
  tokens: readonly Token[],
  at: number,
  { prefixes }: NamesBy,
  indexes: readonly Index[],
): Named | undefined {
  const start = tokens[at]!.start;
  const said = /^([a-z]{2,12})-[a-z0-9]+(?:-[a-z0-9]+)*/i.exec(text.slice(start, start + 80));
  if (!said) return undefined;
  const end = tokens.findIndex((token) => token.start >= start + said[0].length);
  const place = end === -1 ? tokens.length : end;
  const id = said[0].toLowerCase();
  for (const { byId } of indexes) {
    const known = byId.get(id);
    if (known) return { end: place, found: [named(known)], isWhole: true };
  }
  const prefix = said[1]!.toLowerCase();
  const entity = prefixes.get(prefix) ?? prefixes.get(nearPrefix(prefix, prefixes) ?? '');
  // "co-operative" and "per-user" are words; an id that nobody knows is told by its digits.
  if (!entity || !/\d/.test(id)) return undefined;
  const own = [...prefixes].find(([, of]) => of === entity)![0];
  const read = `${own}${id.slice(prefix.length)}`;
  const note = read === id ? {} : { note: `${said[0]} read as ${read}` };
  return { end: place, found: [{ entity, id: read, name: read, ...note }], isWhole: true };
}

/** `init-012` where the ids are `ini-012`: the prefix is the start of the entity's name. */
const nearPrefix = (prefix: string, prefixes: ReadonlyMap<string, string>): string | undefined =>
  prefix.length < 3
    ? undefined
    : [...prefixes].find(
        ([own, entity]) => prefix.startsWith(own) && entity.toLowerCase().startsWith(prefix),
      )?.[0];

const named = ({ entity, id, name }: Indexed, note?: string) => ({
  entity,
  id,
  name,
  ...(note ? { note } : {}),
});

function quotedName(token: Token, at: number, indexes: readonly Index[]): Named | undefined {
  const words = nameWords(token.text);
  const starting = indexes.flatMap(({ byFirst }) => byFirst.get(words[0] ?? '') ?? []);
  const whole = starting.filter((name) => name.words.join(' ') === words.join(' '));
  const fitting =
    whole.length > 0
      ? whole
      : starting.filter((name) => words.every((word, offset) => name.words[offset] === word));
  return fitting.length > 0
    ? { end: at + 1, found: fitting.map((one) => named(one)), isWhole: whole.length > 0 }
    : undefined;
}

function nameAt(
  tokens: readonly Token[],
  at: number,
  indexes: readonly Index[],
  by: NamesBy,
  expected: string | undefined,
): Named | undefined {
  const token = tokens[at]!;
  const starting = indexes
    .flatMap(({ byFirst }) => byFirst.get(token.readAs ? token.text.toLowerCase() : token.plain) ?? [])
    .filter(({ entity }) => expected === undefined || entity === expected);
  const shared = starting.map((name) => ({ name, ...sharedStart(tokens, at, name.words) }));
  const whole = longest(shared.filter(({ words, name }) => words === name.words.length));
  if (whole && (whole.words > 1 || isWrittenAsName(tokens, at, by, expected)))
    return { end: whole.end, found: whole.names.map((name) => named(name)), isWhole: true };
  const part = longest(shared);
  const isPartMeant =
    isCapital(token) || (expected !== undefined && !STOP_WORDS.has(token.plain) && !by.isWord(token));
  if (part && isPartMeant && !isOtherwiseMeant(tokens, at, part.words, by))
    return { end: part.end, found: part.names.map((name) => named(name)), isWhole: false };
  return nearMiss(tokens, at, indexes, by, expected);
}

function longest(shared: readonly { name: Indexed; words: number; end: number }[]) {
  const words = Math.max(0, ...shared.map((one) => one.words));
  const fitting = shared.filter((one) => one.words === words);
  return words === 0 ? undefined : { words, end: fitting[0]!.end, names: fitting.map(({ name }) => name) };
}

/** How many words of a name stand here, from its first, and where they end. */
function sharedStart(tokens: readonly Token[], at: number, words: readonly string[]) {
  let place = at;
  let shared = 0;
  let end = at;
  while (shared < words.length) {
    const token = tokens[place];
    if (!token) break;
    if (token.kind !== 'quote' && plainAsWritten(token) === words[shared]) {
      shared += 1;
      end = place + 1;
    } else if (shared === 0 || token.kind !== 'mark' || !INSIDE_NAME.test(token.text)) break;
    place += 1;
  }
  return { words: shared, end };
}

const plainAsWritten = (token: Token): string => (token.readAs ? token.text.toLowerCase() : token.plain);

/** One word is a name where it is written as one, or where no other word is spelt so. */
function isWrittenAsName(
  tokens: readonly Token[],
  at: number,
  by: NamesBy,
  expected: string | undefined,
): boolean {
  const token = tokens[at]!;
  if (isCapital(token) && (at > 0 || tokens.length === 1)) return true;
  if (expected !== undefined) return true;
  return token.kind === 'word' && !STOP_WORDS.has(token.plain) && !by.isWord(token);
}

/** The first word of an utterance is capital anyway, and "Work" is a word before it is the start of a title. */
const isOtherwiseMeant = (tokens: readonly Token[], at: number, words: number, by: NamesBy): boolean =>
  words === 1 &&
  (STOP_WORDS.has(tokens[at]!.plain) ||
    by.isWord(tokens[at]!) ||
    (at === 0 && tokens.length > 1 && !isOwner(tokens, at)));

const isOwner = (tokens: readonly Token[], at: number): boolean => /^['’]s$/.test(tokens[at + 1]?.text ?? '');

function nearMiss(
  tokens: readonly Token[],
  at: number,
  indexes: readonly Index[],
  by: NamesBy,
  expected: string | undefined,
): Named | undefined {
  const token = tokens[at]!;
  const plain = plainAsWritten(token);
  if (token.kind !== 'word' || plain.length < SHORTEST_NEAR_MISS || !isCapital(token) || at === 0)
    return undefined;
  if (STOP_WORDS.has(plain) || by.isWord(token) || by.isRight(token)) return undefined;
  const allowed = plain.length >= 2 * SHORTEST_NEAR_MISS - 2 ? 2 : 1;
  let nearest = allowed + 1;
  let near: Indexed[] = [];
  for (const { byFirst } of indexes) {
    for (const [first, names] of byFirst) {
      if (Math.abs(first.length - plain.length) > allowed || first.length < SHORTEST_NEAR_MISS - 1) continue;
      const away = distance(first, plain);
      if (away === 0 || away > nearest || away > allowed) continue;
      near = away < nearest ? [...names] : [...near, ...names];
      nearest = away;
    }
  }
  const wanted = near.filter(({ entity }) => expected === undefined || entity === expected);
  if (wanted.length === 0) return undefined;
  const shares = (name: Indexed): number => 1 + sharedStart(tokens, at + 1, name.words.slice(1)).words;
  const most = Math.max(...wanted.map(shares));
  const found = wanted.filter((name) => shares(name) === most);
  const end = most > 1 ? sharedStart(tokens, at + 1, found[0]!.words.slice(1)).end : at + 1;
  return {
    end,
    found: found.map((name) => named(name, `${token.text} read as ${name.name}`)),
    isWhole: false,
  };
}

export const isCapital = (token: Token): boolean => /^\p{Lu}/u.test(token.text);
