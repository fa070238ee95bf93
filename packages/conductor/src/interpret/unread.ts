import {
  type Entity,
  type Job,
  type JobCard,
  type Mention,
  plainText,
  STOP_WORDS,
  stemOf,
  type Word,
  wordsOf,
} from '@conductor/contract';
import type { Known } from './described/known-records.ts';
import { isEveryday, isEverydayMisspelt } from './everyday-words.ts';
import { standsAsFilter } from './filter-position.ts';
import { ownWords } from './own-words.ts';

/** Leave something out; where it was not read what, that is asked and not forgotten. */
const LEAVING_OUT = new Set(
  'nobody none neither nor without except excepting excluding exclude excludes excl minus sans besides'.split(
    ' ',
  ),
);

export interface Unread {
  /** Could be a filter, so it is asked about: dropping one answers another question. */
  asked: string[];
  /** Narrows nothing where it stands; named beside the answer. */
  noted: string[];
}

/**
 * Words that neither code read, nor the job's own way of speaking accounts for. One that stands where
 * a filter stands (after "for", before the noun that is asked for, or written as a name) is asked about.
 */
export function unreadWords(
  utterance: string,
  used: readonly Mention[],
  job: Job,
  by: {
    filler: readonly string[];
    entities: ReadonlyMap<string, Entity>;
    cards: readonly JobCard[];
    known: Known;
  },
): Unread {
  const known = stemsOf([...by.filler, job.says, job.title, ...job.examples]);
  const nouns = stemsOf(
    [...by.entities.values()].flatMap(({ name, plural, says }) => [name, plural, ...(says ?? [])]),
  );
  // What is called by its look: a word before it could be part of that.
  const things = used.some(({ described }) => described)
    ? [...by.known.values()].flatMap(({ heads }) => [...heads])
    : [];
  const counted = new Set([...nouns, ...stemsOf(by.filler), ...things]);
  const own = ownWords(job.name, by.cards, counted);
  const words = wordsOf(utterance);
  const read = used.flatMap((mention) => [mention, ...(mention.also ?? [])]);
  const isUsed = (word: Word) => read.some(({ start, end }) => word.start < end && start < word.end);
  const isKnown = ({ plain }: Word) =>
    STOP_WORDS.has(plain) ||
    isEveryday(plain) ||
    isEverydayMisspelt(plain) ||
    [known, nouns, own].some((stems) => stems.has(stemOf(plain)));
  // One that stands right before what was read has been heard with it, turned round once or twice.
  const isHeard = ({ plain, end }: Word) =>
    LEAVING_OUT.has(plain) && used.some(({ start }) => start > end && start - end < LONGEST_REACH);
  // One whole record has all of its fields: only what is narrowed, ordered, grouped or changed by one needs it read.
  const takes = Object.values(job.slots).some(({ type }) => BY_FIELD.has(type));
  const fields = takes ? fieldWords(used, by.entities) : new Set<string>();
  const unread: Unread = { asked: [], noted: [] };
  for (const [at, word] of words.entries()) {
    if (isUsed(word) || isHeard(word)) continue;
    if ((LEAVING_OUT.has(word.plain) && !own.has(stemOf(word.plain))) || fields.has(stemOf(word.plain))) {
      unread.asked.push(word.text);
      continue;
    }
    if (isKnown(word)) continue;
    const narrows = isName(utterance, word) || standsAsFilter(words, at, counted, utterance);
    unread[narrows ? 'asked' : 'noted'].push(word.text);
  }
  return unread;
}

const BY_FIELD: ReadonlySet<string> = new Set(['conditions', 'orders', 'grouping', 'assignments']);

/** How far, in characters, a negation stands before what it leaves out: "except for the ones from". */
const LONGEST_REACH = 40;

/** What the fields of the records asked for are called: one that was said and not read would narrow, order or group them. */
function fieldWords(used: readonly Mention[], entities: ReadonlyMap<string, Entity>): Set<string> {
  const entity = entities.get(used.find(({ type }) => type === 'entity')?.of ?? '');
  if (!entity) return new Set();
  const names = Object.keys(entity.fields.shape).map((name) => name.replace(/Ids?$/, ''));
  const called = [...names, ...Object.values(entity.fieldSays ?? {}).flat()];
  return new Set(called.filter((name) => !/[\sA-Z]/.test(name)).map((name) => stemOf(plainText(name))));
}

const stemsOf = (texts: readonly string[]): Set<string> =>
  new Set(
    texts.flatMap((text) => wordsOf(text.replaceAll(/\{\w+\}/g, ' ')).map(({ plain }) => stemOf(plain))),
  );

/** Written as a name is, and not because a sentence begins there; or holding a number. */
function isName(utterance: string, { text, start }: Word): boolean {
  if (/\p{N}/u.test(text)) return true;
  if (!/^\p{Lu}/u.test(text)) return false;
  return /^\p{Lu}{2,}/u.test(text) || !/(?:^|[.!?:;\n]\s*)$/u.test(utterance.slice(0, start));
}
