import { type FactTerm, PERSON } from '@conductor/contract';
import { tokensOf } from '../template/tokens.ts';
import { type FactWords, LONGEST_VALUE, type Read, read, tooLong } from './fact-words.ts';
import { lookAlikeFault } from './look-alikes.ts';
import { readName } from './names.ts';

/** What a term's words mean: the member, the id, or the words themselves. */
export function readTerm(said: string, term: FactTerm, by: FactWords): Read {
  if ('is' in term) return undefined;
  if ('enum' in term) return readMember(said, term.enum, by);
  return 'record' in term
    ? readName(said, term.record, by)
    : isRecord(said, by)
      ? undefined
      : readTopic(said);
}

/** A member of an enumeration, by any of the words that the pack gives it. */
export function readMember(said: string, of: string, { enums }: FactWords): Read {
  const words = plainOf(said.replace(/^(?:an?|the|our)\s+/i, ''));
  const found = Object.entries(enums[of] ?? {}).filter(([member, phrases]) =>
    [member, ...phrases].some((phrase) => plainOf(phrase) === words),
  );
  if (found.length === 0) return undefined;
  return { readings: found.map(([member, phrases]) => ({ value: member, shown: phrases[0] ?? member })) };
}

export const plainOf = (text: string): string =>
  tokensOf(text)
    .map(({ plain }) => plain)
    .join(' ');

const MOST_WORDS_OF_A_TOPIC = 6;
/** No topic begins or ends with these: they ask, point, or belong to the sentence around it. */
const NO_TOPIC = new Set(
  `what who whom whose which when where why how that this these those it they them he she i me you we us my your if whether not no never
  nobody somebody someone anybody anyone everybody everyone everything nothing anything something all any and or but is are was were be been
  do does did have has had will would can could should shall may might must please to for of with from by in on at as than then so
  longer still also just only really always actually yes show list find give tell get let make set there here`.split(
    /\s+/,
  ),
);

/** A person's own words for something, in small letters: "pricing", "the checkout flow". */
export function readTopic(said: string): Read {
  const strange = lookAlikeFault(said);
  if (strange !== undefined) return { fault: strange };
  if (said.length > LONGEST_VALUE) return tooLong(said.length);
  const tokens = tokensOf(said);
  const led = tokens[0] && /^(?:the|our|an?)$/.test(tokens[0].plain) ? tokens.slice(1) : tokens;
  const [first, last] = [led[0], led.at(-1)];
  if (!first || !last || led.length > MOST_WORDS_OF_A_TOPIC) return undefined;
  if (NO_TOPIC.has(first.plain) || NO_TOPIC.has(last.plain) || !led.some(({ plain }) => /\p{L}/u.test(plain)))
    return undefined;
  const words = said.slice(first.start, last.end).replaceAll(/\s+/g, ' ').toLowerCase().normalize('NFC');
  return read(words, words);
}

/** What is called by its name, or by its kind, is a record and is spoken of as one: "the SCIM idea". */
function isRecord(said: string, { called, recordNouns }: FactWords): boolean {
  const words = plainOf(said.replace(/^(?:the|our|an?)\s+/i, ''));
  const plain = words.split(' ');
  if (recordNouns.has(plain[0]!) || recordNouns.has(plain.at(-1)!)) return true;
  return called.some(({ entity, name }) => entity !== PERSON.name && plainOf(name) === words);
}
