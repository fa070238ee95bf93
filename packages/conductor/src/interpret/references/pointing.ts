import { STOP_WORDS, type Word } from '@conductor/contract';
import { type Nouns, nounAt, type PointedNoun } from './nouns.ts';
import {
  AFTER_THING,
  ASKING,
  DOING,
  LEADING,
  LISTING,
  NARROWED,
  NARROWING,
  NOT_OF_THINGS,
  numberOf,
  ordinalOf,
  PREDICATES,
  RELATIVE,
} from './pointing-words.ts';

/** Which of what was listed or spoken of. */
export type Pick =
  /** From 1, or from the end below nought. */
  | { by: 'places'; places: number[] }
  | { by: 'count'; count: number; from: 'start' | 'end' | 'all' }
  | { by: 'all' }
  | { by: 'both' }
  | { by: 'one' }
  /** What is left of a list of which some were spoken of. */
  | { by: 'others'; isOne: boolean }
  /** The one that holds what is said of it, in characters. */
  | { by: 'holding'; start: number; end: number; isOne: boolean };

/** Words that point back. Where they stand in words; `isSure` where they cannot be anything else, so that they are never dropped. */
export interface Pointing {
  at: number;
  end: number;
  pick: Pick;
  noun?: PointedNoun | undefined;
  isSure: boolean;
  /** Points at something even where nothing was said before. */
  isBare?: boolean;
  /** "its", "their": what is pointed at has what follows. */
  isOwner?: boolean;
  /** Stands where nothing of its own clause can be meant: "the lamp of it". */
  isObject?: boolean;
  /** "she", "his": somebody. */
  isPerson?: boolean;
  /** "there": with whom, and not what is asked for. */
  isPlace?: boolean;
  /** "it", "them": what was named before it in the same request comes first. */
  isPronoun?: boolean;
}

/** All words that point back, from left to right; which of them have something to point at is not known yet. */
export function pointingIn(words: readonly Word[], text: string, nouns: Nouns): Pointing[] {
  const found: Pointing[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const pointing = pointingAt({ words, text, nouns }, at);
    if (!pointing) continue;
    found.push(pointing);
    at = pointing.end - 1;
  }
  return found;
}

interface Reading {
  words: readonly Word[];
  text: string;
  nouns: Nouns;
}

function pointingAt(said: Reading, at: number): Pointing | undefined {
  return (
    holdingAt(said, at) ??
    othersAt(said, at) ??
    ordinalAt(said, at) ??
    countedAt(said, at) ??
    numberedAt(said, at) ??
    wholeAt(said, at) ??
    demonstrativeAt(said, at) ??
    pronounAt(said, at)
  );
}

const plainAt = ({ words }: Reading, at: number): string => words[at]?.plain ?? '';
/** No mark between two words. */
const isJoined = ({ words, text }: Reading, at: number): boolean =>
  at > 0 && at < words.length && !/[,.;:!?]/.test(text.slice(words[at - 1]!.end, words[at]!.start));
const afterThe = (said: Reading, at: number): number => (plainAt(said, at) === 'the' ? at + 1 : at);

/** "the second one", "the first and the third", "the last idea of those". */
function ordinalAt(said: Reading, at: number): Pointing | undefined {
  const from = afterThe(said, at);
  const places: number[] = [];
  let end = from;
  for (;;) {
    const place = ordinalOf(plainAt(said, end));
    if (place === undefined) break;
    places.push(place);
    end += 1;
    const joint = /^(?:and|or)$/.test(plainAt(said, end)) ? end + 1 : end;
    const next = afterThe(said, joint);
    if (ordinalOf(plainAt(said, next)) === undefined) break;
    end = next;
  }
  if (places.length === 0) return undefined;
  const noun = isJoined(said, end) ? nounAt(said.words, end, said.nouns) : undefined;
  const ends = ofThem(said, noun?.end ?? end);
  if (!noun && !ends && !(from > at && standsAlone(said, end))) return undefined;
  if (noun && !noun.isAnything && from === at) return undefined;
  const isOfList = noun !== undefined && noun.says.length > 0 && noun.entities.length === 0;
  const isLast = places.some((place) => place < 0);
  const before = plainAt(said, at - 1);
  const isAsked = !isLast || DOING.has(before) || LISTING.has(before);
  const isAny = noun?.isAnything === true && isAsked;
  const isSure = isAny || isOfList || ends !== undefined || (!noun && places[0]! > 1);
  return {
    ...{ at, end: ends ?? noun?.end ?? end, pick: { by: 'places', places }, noun, isSure },
    isBare: isAny && !isLast && !noun!.isPlural,
  };
}

/** "of them", "of those ideas": the word after it. */
function ofThem(said: Reading, at: number): number | undefined {
  if (plainAt(said, at) !== 'of' || !/^(?:them|those|these)$/.test(plainAt(said, at + 1))) return undefined;
  return nounAt(said.words, at + 2, said.nouns)?.end ?? at + 2;
}

/** Nothing follows that it could be said of: "the first", and not "the first quarter". */
const standsAlone = (said: Reading, at: number): boolean =>
  at >= said.words.length ||
  !isJoined(said, at) ||
  AFTER_THING.has(plainAt(said, at)) ||
  PREDICATES.has(plainAt(said, at));

/** "the last two", "the first three ideas", "those two", "the top three of them". */
function countedAt(said: Reading, at: number): Pointing | undefined {
  const isThe = /^(?:the|those|these|all)$/.test(plainAt(said, at));
  const which = /^(?:first|last|top|bottom|final)$/.exec(plainAt(said, at + 1))?.[0];
  const place = which === undefined ? at + 1 : at + 2;
  const count = isThe ? numberOf(plainAt(said, place)) : undefined;
  if (count === undefined || (plainAt(said, at) === 'all' && which)) return undefined;
  const noun = isJoined(said, place + 1) ? nounAt(said.words, place + 1, said.nouns) : undefined;
  const ends = ofThem(said, noun?.end ?? place + 1);
  const isPlain = noun !== undefined && !noun.isAnything;
  if (!noun && !ends && !standsAlone(said, place + 1)) return undefined;
  // "show the first three ideas" asks for so many of all.
  if (isPlain && plainAt(said, at) === 'the' && (which === undefined || isListed(said, at))) return undefined;
  if (plainAt(said, at) === 'the' && which === undefined && !ends && count < 2) return undefined;
  const from = which === undefined ? 'all' : /^(?:last|bottom|final)$/.test(which) ? 'end' : 'start';
  return {
    at,
    end: ends ?? noun?.end ?? place + 1,
    pick: { by: 'count', count, from },
    noun,
    isSure: which !== undefined || ends !== undefined || DOING.has(plainAt(said, at - 1)),
    isPronoun: which === undefined,
  };
}

const isListed = ({ words }: Reading, at: number): boolean =>
  words.slice(0, at).every(({ plain }) => LISTING.has(plain));

/** "number 3", "numbers 2 and 4", "theme 2". */
function numberedAt(said: Reading, at: number): Pointing | undefined {
  const isNumber = /^(?:number|numbers|no|nr|item|items)$/.test(plainAt(said, at));
  const noun = isNumber ? undefined : nounAt(said.words, at, said.nouns);
  const isOfList = noun !== undefined && !noun.isAnything && noun.says.length > 0 && noun.end === at + 1;
  const hash = /#\s*$/.test(said.text.slice(0, said.words[at]?.start ?? 0));
  if (hash && /^\d{1,3}$/.test(plainAt(said, at)))
    return { at, end: at + 1, pick: { by: 'places', places: [Number(plainAt(said, at))] }, isSure: true };
  if (!isNumber && !isOfList) return undefined;
  const places: number[] = [];
  let end = at + 1;
  for (;;) {
    const place = numberOf(plainAt(said, end));
    if (place === undefined) break;
    places.push(place);
    end += 1;
    const joint = /^(?:and|or)$/.test(plainAt(said, end)) ? end + 1 : end;
    if (numberOf(plainAt(said, joint)) === undefined) break;
    end = joint;
  }
  const isSaid = places.length > 0 && standsAlone(said, end);
  if (!isSaid) return undefined;
  return {
    at: afterThat(said, at),
    end,
    pick: { by: 'places', places },
    noun: isOfList ? noun : undefined,
    isSure: isNumber,
  };
}

const afterThat = (said: Reading, at: number): number => (plainAt(said, at - 1) === 'the' ? at - 1 : at);

/** "all of them", "both of those ideas", "both", "all the ideas above". */
function wholeAt(said: Reading, at: number): Pointing | undefined {
  const word = plainAt(said, at);
  const isBoth = word === 'both';
  if (!isBoth && word !== 'all' && word !== 'each') return undefined;
  const pick: Pick = isBoth ? { by: 'both' } : { by: 'all' };
  const ends = ofThem(said, at + 1);
  if (ends) return { at, end: ends, pick, isSure: true, isPronoun: true };
  if (!isBoth) return undefined;
  const noun = nounAt(said.words, at + 1, said.nouns);
  const end = noun?.end ?? at + 1;
  // "both ideas and initiatives"
  if (plainAt(said, end) === 'and' || (!noun && !standsAlone(said, end))) return undefined;
  return { at, end, pick, noun, isSure: DOING.has(plainAt(said, at - 1)), isPronoun: true };
}

/** "the other one", "the others", "the rest", "the other two". */
function othersAt(said: Reading, at: number): Pointing | undefined {
  if (plainAt(said, at) !== 'the') return undefined;
  const word = plainAt(said, at + 1);
  const before = plainAt(said, at - 1);
  const isDone = at === 0 || DOING.has(before) || LISTING.has(before) || before === 'about';
  if (word === 'others' || word === 'rest') {
    const ends = ofThem(said, at + 2);
    if (!ends && !(isDone && standsAlone(said, at + 2))) return undefined;
    return { at, end: ends ?? at + 2, pick: { by: 'others', isOne: false }, isSure: true };
  }
  if (word !== 'other') return undefined;
  const counted = numberOf(plainAt(said, at + 2)) !== undefined && plainAt(said, at + 2) !== 'one';
  const noun = nounAt(said.words, at + (counted ? 3 : 2), said.nouns);
  if (!noun && !counted) return undefined;
  const isOne = !counted && noun !== undefined && !noun.isPlural;
  return {
    at,
    end: noun?.end ?? at + 3,
    pick: { by: 'others', isOne },
    noun,
    isSure: isDone || noun?.isAnything === true,
  };
}

/** "the one from Globex", "the ones about SSO": up to where the clause ends or it is said what is done with it. */
function holdingAt(said: Reading, at: number): Pointing | undefined {
  if (plainAt(said, at) !== 'the' || !/^ones?$/.test(plainAt(said, at + 1))) return undefined;
  if (!/^(?:from|about|called|named|titled|for|by|mentioning|tagged|owned|with)$/.test(plainAt(said, at + 2)))
    return undefined;
  let end = at + 3;
  while (
    end < said.words.length &&
    isJoined(said, end) &&
    !/^(?:to|and|as|into|then|please|of)$/.test(plainAt(said, end))
  )
    end += 1;
  if (end === at + 3 && end > said.words.length) return undefined;
  const [first, last] = [said.words[at + 2]!, said.words[end - 1]!];
  const isOne = plainAt(said, at + 1) === 'one';
  return { at, end, pick: { by: 'holding', start: first.start, end: last.end, isOne }, isSure: true };
}

const PERSONAL = new Set(['he', 'she', 'him', 'her', 'his', 'hers']);
const DESCRIBING = /^(?:from|about|called|named|titled|on|with|of|by)$/;

/** "those", "these ideas", "that idea", "this one", "the same company". */
function demonstrativeAt(said: Reading, at: number): Pointing | undefined {
  const word = plainAt(said, at);
  const isSame = word === 'the' && plainAt(said, at + 1) === 'same';
  if (!isSame && !/^(?:those|these|that|this)$/.test(word)) return undefined;
  const from = isSame ? at + 2 : at + 1;
  const noun = isJoined(said, from) ? nounAt(said.words, from, said.nouns) : undefined;
  const end = noun?.end ?? from;
  const follows = isJoined(said, end) ? plainAt(said, end) : '';
  if (RELATIVE.has(follows)) return undefined;
  const isMany = word === 'those' || word === 'these';
  const pick: Pick = isMany || (isSame && noun?.isPlural) ? { by: 'all' } : { by: 'one' };
  if (noun) {
    if (!isMany && !isSame && noun.isPlural) return undefined;
    // "that idea about receipts" says which it is.
    if (DESCRIBING.test(follows)) return undefined;
    const isSure = isMany || isSame || word === 'that' || noun.isAnything;
    return { at, end, pick, noun, isSure };
  }
  if (isSame) return undefined;
  const isOf = plainAt(said, at - 1) === 'of';
  if (isMany) {
    const before = plainAt(said, at - 1);
    const isDone = DOING.has(before) && !NARROWED.has(before);
    // "these days", "those folks": of a kind that nothing here is.
    if (/^\p{L}+s$/u.test(follows) && !STOP_WORDS.has(follows) && !PREDICATES.has(follows)) return undefined;
    const isHaving = /^(?:with|without|having)$/.test(follows);
    if (!isDone && NARROWING.has(follows) && (!isOf || isHaving)) return undefined;
    const isObject = isOf || DOING.has(before) || LEADING.has(before);
    return { at, end, pick, isSure: isObject, isBare: isHowMany(said, at) };
  }
  return bareAt(said, at, end);
}

/** "how many of those", at the beginning: it is of nothing that follows. */
const isHowMany = (said: Reading, at: number): boolean =>
  at <= 4 && plainAt(said, at - 1) === 'of' && /^(?:many|much)$/.test(plainAt(said, at - 2));

/** "archive that", "link this to …"; "that" as a conjunction points at nothing. */
function bareAt(said: Reading, at: number, end: number): Pointing | undefined {
  const before = plainAt(said, at - 1);
  if (!DOING.has(before) && !(LEADING.has(before) && isLinkedTo(said, at))) return undefined;
  if (!standsAlone(said, end)) return undefined;
  return { at, end, pick: { by: 'one' }, isSure: DOING.has(before), isPronoun: true };
}

/** "link … to that": what stands before leads to it. */
const isLinkedTo = ({ words }: Reading, at: number): boolean =>
  words.slice(0, at).some(({ plain }) => DOING.has(plain));

function pronounAt(said: Reading, at: number): Pointing | undefined {
  const word = plainAt(said, at);
  const [before, after] = [plainAt(said, at - 1), isJoined(said, at + 1) ? plainAt(said, at + 1) : ''];
  const one = { at, end: at + 1, isPronoun: true };
  if (word === 'them') {
    if (/^(?:let|tell|give|behind)$/.test(before) || RELATIVE.has(after)) return undefined;
    return {
      ...one,
      pick: { by: 'all' },
      isSure: DOING.has(before) || before === 'of',
      isObject: LEADING.has(before),
      isBare: isHowMany(said, at),
    };
  }
  if (PERSONAL.has(word)) {
    const isOwner = word === 'his' || (word === 'her' && /^\p{L}/u.test(after) && !STOP_WORDS.has(after));
    return { ...one, pick: { by: 'one' }, isSure: false, isObject: true, isPerson: true, isOwner };
  }
  if (
    word === 'there' &&
    !/^(?:is|are|was|were|be|been|out|in|up|over)$/.test(before) &&
    !PREDICATES.has(after)
  )
    return { ...one, pick: { by: 'all' }, isSure: false, isObject: true, isPlace: true };
  if (word === 'they') return { ...one, pick: { by: 'all' }, isSure: false };
  if (word === 'its' || word === 'their')
    return { ...one, pick: { by: word === 'its' ? 'one' : 'all' }, isSure: false, isOwner: true };
  if (word !== 'it' || NOT_OF_THINGS.has(after)) return undefined;
  const isGiven = before === 'me' && /^(?:show|give|tell)$/.test(plainAt(said, at - 2));
  if (DOING.has(before) || isGiven) return { ...one, pick: { by: 'one' }, isSure: true };
  const isWhere = plainAt(said, at - 2) === 'where';
  const isSubject = ASKING.has(before) && (after !== '' || isWhere);
  if (LEADING.has(before)) return { ...one, pick: { by: 'one' }, isSure: false, isObject: true };
  return isSubject ? { ...one, pick: { by: 'one' }, isSure: false } : undefined;
}
