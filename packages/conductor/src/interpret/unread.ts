import {
  type Entity,
  type Job,
  type JobCard,
  type Mention,
  STOP_WORDS,
  stemOf,
  type Word,
  wordsOf,
} from '@conductor/contract';
import { isEveryday, isEverydayMisspelt } from './everyday-words.ts';
import { ownWords } from './own-words.ts';

/** What stands after one of these narrows what is asked for: "for Halden", "tagged mobile". */
const NARROWING = new Set(
  'for from about on in by with without of at tagged named called titled labelled labeled mentioning regarding concerning under inside within'.split(
    ' ',
  ),
);
const DETERMINERS = new Set(
  'the a an our their his her its my your all any some every each this that these those'.split(' '),
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
  },
): Unread {
  const known = stemsOf([...by.filler, job.says, job.title, ...job.examples]);
  const nouns = stemsOf(
    [...by.entities.values()].flatMap(({ name, plural, says }) => [name, plural, ...(says ?? [])]),
  );
  const own = ownWords(job.name, by.cards);
  const counted = new Set([...nouns, ...stemsOf(by.filler)]);
  const words = wordsOf(utterance);
  const read = used.flatMap((mention) => [mention, ...(mention.also ?? [])]);
  const isUsed = (word: Word) => read.some(({ start, end }) => word.start < end && start < word.end);
  const isKnown = ({ plain }: Word) =>
    STOP_WORDS.has(plain) ||
    isEveryday(plain) ||
    isEverydayMisspelt(plain) ||
    [known, nouns, own].some((stems) => stems.has(stemOf(plain)));
  const unread: Unread = { asked: [], noted: [] };
  for (const [at, word] of words.entries()) {
    if (isUsed(word) || isKnown(word)) continue;
    const narrows =
      isName(utterance, word) || isNarrowing(words, at, utterance) || isBefore(words, at, counted, utterance);
    unread[narrows ? 'asked' : 'noted'].push(word.text);
  }
  return unread;
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

function isNarrowing(words: readonly Word[], at: number, utterance: string): boolean {
  for (let before = at - 1; before >= Math.max(0, at - 3); before -= 1) {
    const word = words[before]!;
    if (/[,;:.!?()]/.test(utterance.slice(word.end, words[before + 1]!.start))) return false;
    if (NARROWING.has(word.plain)) return true;
    if (!DETERMINERS.has(word.plain) && before < at - 1) return false;
  }
  return false;
}

/** Stands before what is asked for, with nothing between but everyday words: "shiny new pieces". */
function isBefore(
  words: readonly Word[],
  at: number,
  counted: ReadonlySet<string>,
  utterance: string,
): boolean {
  for (let next = at + 1; next < Math.min(words.length, at + 3); next += 1) {
    const word = words[next]!;
    if (/[,;:.!?()]/.test(utterance.slice(words[next - 1]!.end, word.start))) return false;
    if (counted.has(stemOf(word.plain))) return true;
    if (!isEveryday(word.plain)) return false;
  }
  return false;
}
