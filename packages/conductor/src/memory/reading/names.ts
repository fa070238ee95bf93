import { PERSON } from '@conductor/contract';
import { tokensOf } from '../template/tokens.ts';
import { type Called, type FactWords, type Read, read } from './fact-words.ts';
import { lookAlikeFault } from './look-alikes.ts';

const ME = new Set(['i', 'me', 'myself', 'mine']);
/** What stands where a name stands and is none: asked after, pointed at, or everybody. */
const NO_NAME = new Set(
  `who whom what which whose that this it they them he she these those someone somebody anyone anybody everyone everybody nobody
  none there here how why when where you we us our your if whoever`.split(/\s+/),
);
const MOST_WORDS_OF_A_NAME = 6;
/** Three words at most, each written as a name is: a whole clause is none, whatever it begins with. */
const LOOKS_LIKE_A_NAME = /^\p{Lu}[\p{L}.’'-]+(?: \p{Lu}[\p{L}.’'-]*){0,2}$/u;

/** Who or what is called so: whole, or by its first words; by its id too. Two of one name are both given. */
export function readName(said: string, entity: string, { called, me, nouns }: FactWords): Read {
  const words = tokensOf(said.replace(/^(?:the|our)\s+/i, '')).map(({ plain }) => plain);
  if (words.length === 0 || words.length > MOST_WORDS_OF_A_NAME || NO_NAME.has(words[0]!)) return undefined;
  if (entity === PERSON.name && words.length === 1 && ME.has(words[0]!)) return read(me.id, me.name);
  const strange = lookAlikeFault(said);
  if (strange !== undefined) return { fault: strange };
  const found = namedSo(
    said,
    words,
    called.filter((one) => one.entity === entity),
  );
  if (found.length > 0)
    return { readings: found.map((one) => ({ value: one.id, shown: shownOf(one, found) })) };
  if (!LOOKS_LIKE_A_NAME.test(said)) return undefined;
  const noun = nouns[entity] ?? entity;
  return {
    fault:
      entity === PERSON.name
        ? `Nobody here is called “${said}”.`
        : `There is no ${noun} called “${said}” here.`,
  };
}

/** Those whose whole name it is, before those whose name begins so. */
export function namedSo(said: string, words: readonly string[], called: readonly Called[]): Called[] {
  const byId = called.filter(({ id }) => id === said.trim());
  if (byId.length > 0) return byId;
  const fitting = called
    .map((one) => ({ one, name: tokensOf(one.name).map(({ plain }) => plain) }))
    .filter(({ name }) => words.every((word, place) => name[place] === word));
  const whole = fitting.filter(({ name }) => name.length === words.length);
  return (whole.length > 0 ? whole : fitting).map(({ one }) => one);
}

/** Two of one name are told apart by their ids. */
const shownOf = ({ id, name }: Called, found: readonly Called[]): string =>
  found.filter((other) => other.name === name).length > 1 ? `${name} (${id})` : name;
