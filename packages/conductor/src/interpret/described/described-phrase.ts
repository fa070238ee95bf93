import { STOP_WORDS } from '@conductor/contract';
import { isEveryday } from '../everyday-words.ts';
import { type KnownKind, type KnownRecord, valuesAt } from './known-records.ts';
import type { SaidToken } from './said-tokens.ts';

/** A description that stands in an utterance, in tokens. */
export interface Phrase {
  start: number;
  /** The token after the last. */
  end: number;
  found: KnownRecord[];
  /** Those of the same sort, whatever else was said: "lamps". */
  alike: KnownRecord[];
  /** All that fit are meant. */
  every: boolean;
  /** Tokens that were read with it and stand apart from it. */
  apart: number[];
  /** The terms that were said of it. */
  said: string[];
  /** No sort of thing was said: "everything". */
  everything: boolean;
}

/** Words that say one thing of a record; it fits where it has all the terms of one of the ways to read them. */
interface Piece {
  length: number;
  ways: string[][];
}

const DETERMINERS = new Set('the my our your his her their this that these those a an its'.split(' '));
const DEFINITE = new Set('the my our your his her their this that these those its'.split(' '));
const EVERY = new Set('all every everything both whole each'.split(' '));
const NEWEST = new Set('last latest newest recent'.split(' '));
/** Stand between a thing and what is said of it after it: "the shirt in blue", "the card ending in 9212". */
const BETWEEN = new Set(
  'in with of size sized colour color that which is are ending ends version option finish number a an from'.split(
    ' ',
  ),
);
/** Stand for any thing: "the black one". */
const ANY = new Set(['one', 'ones']);
/** Lead to what something is to be: "for the black one", "to medium". */
const LEADS = new Set('for to into with as be a an get take want in'.split(' '));
const LONGEST_BEFORE = 5;

const MARK = /[,.;:!?()\n]/;

/** The description whose noun stands at a token: what goes before it and what follows are read with it. */
export function phraseAt(
  text: string,
  tokens: readonly SaidToken[],
  at: number,
  kind: KnownKind,
  kin: readonly KnownKind[],
): Phrase[] {
  if (tokens[at]!.plain === 'everything' && kind.heads.size > 0) {
    const { end, pieces } = readAfter(text, tokens, at + 1, kind.records, kind);
    const found = kind.records.filter((record) => pieces.every((piece) => fits(record, piece)));
    return [
      {
        ...{ start: at, end, found, alike: found, apart: [] },
        every: true,
        everything: true,
        said: saidOf(pieces),
      },
    ];
  }
  const head = headAt(tokens, at, kind, kin);
  if (!head) return [];
  const isKnownPiece = (from: number) =>
    pieceAt(tokens, from, kind) ?? foreignPiece(tokens, from, head, kind, kin);
  const before = readBefore(text, tokens, at, isKnownPiece);
  const after = readAfter(text, tokens, at + head.length, head.alike, kind);
  const pieces = [...head.pieces, ...before.pieces, ...after.pieces];
  const isTold = pieces.length > 0 || before.isNewest;
  if (head.isAny ? before.pieces.length + after.pieces.length === 0 : !isTold && !before.isDefinite)
    return [];
  const fitting = head.alike.filter((record) => pieces.every((piece) => fits(record, piece)));
  const found = before.isNewest ? newestOf(fitting, kind) : fitting;
  const every = before.isEvery || (head.isPlural && found.length > 1 && !before.isNewest);
  return [
    {
      start: before.start,
      end: after.end,
      found,
      alike: head.alike,
      every,
      apart: before.apart,
      said: saidOf(pieces),
      everything: false,
    },
  ];
}

/** What something is to be, said by its look alone: "to medium", "for blue". */
export function targetAt(text: string, tokens: readonly SaidToken[], at: number, kind: KnownKind): Phrase[] {
  const isInstead = /^(?:instead|place) of$/.test(`${tokens[at - 2]?.plain} ${tokens[at - 1]?.plain}`);
  if (!kind.isSwapped || !(isInstead || LEADS.has(tokens[at - 1]?.plain ?? ''))) return [];
  let place = at;
  while (DETERMINERS.has(tokens[place]?.plain ?? '') || BETWEEN.has(tokens[place]?.plain ?? '')) place += 1;
  const pieces: Piece[] = [];
  let end = place;
  for (;;) {
    const joined = tokens[place]?.plain === 'and' ? place + 1 : place;
    const isParted = pieces.length > 0 && MARK.test(between(text, tokens, joined));
    const piece = isParted ? undefined : pieceAt(tokens, joined, kind);
    if (!piece) {
      if (BETWEEN.has(tokens[place]?.plain ?? '') && pieces.length > 0) {
        place += 1;
        continue;
      }
      break;
    }
    pieces.push(piece);
    place = joined + piece.length;
    end = place;
  }
  if (pieces.length === 0) return [];
  if (ANY.has(tokens[end]?.plain ?? '')) end += 1;
  const found = kind.records.filter((record) => pieces.every((piece) => fits(record, piece)));
  return found.length === 0
    ? []
    : [
        {
          start: at,
          end,
          found,
          alike: found,
          every: false,
          apart: [],
          said: saidOf(pieces),
          everything: false,
        },
      ];
}

const saidOf = (pieces: readonly Piece[]): string[] => pieces.flatMap(({ ways }) => ways.flat());

interface Head {
  length: number;
  pieces: Piece[];
  alike: KnownRecord[];
  isPlural: boolean;
  /** "One" says nothing of it by itself. */
  isAny: boolean;
}

function headAt(
  tokens: readonly SaidToken[],
  at: number,
  kind: KnownKind,
  kin: readonly KnownKind[],
): Head | undefined {
  const token = tokens[at]!;
  const piece = pieceAt(tokens, at, kind);
  const sorts = new Set(piece?.ways.flatMap((way) => way.slice(-1)).filter((term) => kind.heads.has(term)));
  if (piece && sorts.size > 0) {
    const alike = kind.records.filter(({ heads }) => [...sorts].some((sort) => heads.has(sort)));
    return {
      length: piece.length,
      pieces: [piece],
      alike,
      isPlural: isPlural(token, alike, kind),
      isAny: false,
    };
  }
  const noun = kind.nouns.find((stems) => stems.every((stem, offset) => tokens[at + offset]?.stem === stem));
  if (noun) {
    const last = tokens[at + noun.length - 1]!;
    const isPlural = last.plain !== last.stem && last.plain.endsWith('s');
    return { length: noun.length, pieces: [], alike: kind.records, isPlural, isAny: false };
  }
  if (kind.heads.size > 0 && ANY.has(token.plain))
    return { length: 1, pieces: [], alike: kind.records, isPlural: false, isAny: true };
  // A thing that others of its sort are called by and none of these is.
  const isElsewhere = kin.some(
    (other) => other !== kind && sharesWords(other, kind) && other.heads.has(token.stem),
  );
  if (!isElsewhere) return undefined;
  const nothing: Piece = { length: 1, ways: [[token.stem]] };
  return { length: 1, pieces: [nothing], alike: [], isPlural: false, isAny: false };
}

/** Two kinds that are called by the same fields' words: what was bought, and what there is to buy. */
const sharesWords = (a: KnownKind, b: KnownKind): boolean => [...a.heads].some((head) => b.heads.has(head));

/** "Shirts" of a "T-Shirt", and not "headphones" of "Headphones". */
function isPlural(
  { plain, stem }: SaidToken,
  alike: readonly KnownRecord[],
  { described }: KnownKind,
): boolean {
  if (plain === stem || !plain.endsWith('s')) return false;
  const written = alike.flatMap(({ values }) =>
    (described.heads ?? []).flatMap((path) => valuesAt(values, path).map(String)),
  );
  return !written.some((value) => value.toLowerCase().endsWith(plain));
}

/** A word that says something of these things where they are sold, and of none that is here: "purple". */
function foreignPiece(
  tokens: readonly SaidToken[],
  at: number,
  head: Head,
  kind: KnownKind,
  kin: readonly KnownKind[],
): Piece | undefined {
  const terms = new Set(head.pieces.flatMap(({ ways }) => ways.flatMap((way) => way.slice(-1))));
  for (const other of kin) {
    if (other === kind || ![...terms].some((term) => other.heads.has(term))) continue;
    const piece = pieceAt(tokens, at, other);
    if (piece) return piece;
  }
  return undefined;
}

interface Before {
  start: number;
  pieces: Piece[];
  isNewest: boolean;
  isEvery: boolean;
  isDefinite: boolean;
  apart: number[];
}

function readBefore(
  text: string,
  tokens: readonly SaidToken[],
  head: number,
  read: (at: number) => Piece | undefined,
): Before {
  const found: Before = {
    start: head,
    pieces: [],
    isNewest: false,
    isEvery: false,
    isDefinite: false,
    apart: [],
  };
  let isNext = true;
  const beyond: { at: number; piece: Piece }[] = [];
  for (let at = head - 1; at >= Math.max(0, head - LONGEST_BEFORE); at -= 1) {
    const { plain } = tokens[at]!;
    if (MARK.test(between(text, tokens, at + 1))) break;
    if (DETERMINERS.has(plain)) {
      found.isDefinite = DEFINITE.has(plain);
      // What stands further off is of it too: "the blue, broken lamp".
      for (const { at: place, piece } of beyond) {
        found.pieces.push(piece);
        found.apart.push(place);
      }
      if (isNext) found.start = at;
      else found.apart.push(at);
      found.isEvery =
        EVERY.has(tokens[at - 1]?.plain ?? '') ||
        (tokens[at - 1]?.plain === 'of' && EVERY.has(tokens[at - 2]?.plain ?? ''));
      break;
    }
    if (EVERY.has(plain)) {
      found.isEvery = true;
      if (isNext) found.start = at;
      break;
    }
    const piece = pieceEndingAt(at, read);
    if (NEWEST.has(plain)) found.isNewest = true;
    else if (piece && isNext) found.pieces.push(piece);
    else if (piece) beyond.push({ at, piece });
    else if (STOP_WORDS.has(plain) && !isEveryday(plain)) break;
    else if (plain !== 'most') isNext = false;
    if (isNext) found.start = piece ? at - piece.length + 1 : at;
    if (piece && piece.length > 1) at -= piece.length - 1;
  }
  return found;
}

/** A piece of two words ends here too. */
function pieceEndingAt(at: number, read: (at: number) => Piece | undefined): Piece | undefined {
  const two = at > 0 ? read(at - 1) : undefined;
  if (two && two.length === 2) return two;
  const one = read(at);
  return one && one.length === 1 ? one : undefined;
}

function readAfter(
  text: string,
  tokens: readonly SaidToken[],
  from: number,
  alike: readonly KnownRecord[],
  kind: KnownKind,
): { end: number; pieces: Piece[] } {
  const pieces: Piece[] = [];
  let end = from;
  let at = from;
  while (at < tokens.length && !MARK.test(between(text, tokens, at))) {
    const piece = pieceAt(tokens, at, kind);
    if (piece && alike.some((record) => fits(record, piece))) {
      pieces.push(piece);
      at += piece.length;
      end = at;
    } else if (BETWEEN.has(tokens[at]!.plain)) at += 1;
    else break;
  }
  return { end, pieces };
}

/** What the words from a token on say of records of a kind: the longest other word, a term, or a number and its unit. */
function pieceAt(tokens: readonly SaidToken[], at: number, kind: KnownKind): Piece | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  const said = (kind.said.get(token.stem) ?? []).filter(({ stems }) =>
    stems.every((stem, offset) => tokens[at + offset]?.stem === stem),
  );
  const next = tokens[at + 1];
  const joined = next && /^[\d.]+$/.test(token.plain) ? `${token.plain}${next.plain}` : '';
  if (joined && kind.terms.has(joined)) return { length: 2, ways: [[joined]] };
  const longest = Math.max(0, ...said.map(({ stems }) => stems.length));
  const ways = said.filter(({ stems }) => stems.length === longest).map(({ terms }) => terms);
  const isTerm = kind.terms.has(token.stem) && !DETERMINERS.has(token.plain);
  if (longest > 1) return { length: longest, ways };
  if (isTerm) ways.push([token.stem]);
  return ways.length > 0 ? { length: 1, ways } : undefined;
}

const fits = ({ terms }: KnownRecord, { ways }: Piece): boolean =>
  ways.some((way) => way.every((term) => terms.has(term)));

/** What stands between a token and the one before it. */
const between = (text: string, tokens: readonly SaidToken[], at: number): string =>
  at > 0 && at < tokens.length ? text.slice(tokens[at - 1]!.end, tokens[at]!.start) : '';

/** A number, or an instant or a day as it is written. */
const isLater = (one: unknown, other: unknown): boolean =>
  typeof one === 'number' ? one > Number(other) : String(one) > String(other);

function newestOf(records: readonly KnownRecord[], { described: { newest } }: KnownKind): KnownRecord[] {
  if (!newest) return [...records];
  const dated = records.flatMap((record) => valuesAt(record.values, newest).map((at) => ({ record, at })));
  if (dated.length === 0) return [...records];
  const last = dated.reduce((latest, one) => (isLater(one.at, latest.at) ? one : latest));
  return dated.filter(({ at }) => at === last.at).map(({ record }) => record);
}
