import { type Catalogue, STOP_WORDS, stemOf, type Word, wordsOf } from '@conductor/contract';
import { isEveryday } from '../everyday-words.ts';

/** Words that ask, join and count, of which a slip of the pen is put right before anything is read in it. */
const CARRYING =
  `and the for from with how many much what which when where who whose that those these them their there have has had
  came come comes did does about since until last this only just also same show list count give tell rank sort open more than less
  please often pieces piece feedback since before after between customers customer companies company instead meant without
  january february march april june july august september october november december month months quarter year week by in of to
  back again undo question first second third fourth other both segment source state period product`
    .split(/\s+/)
    .filter(Boolean);

/** What somebody writes in their own words keeps its letters from here on. */
const OWN_WORDS =
  /["“”«»‘]|:\s|\b(?:called|named|titled|saying|says|rename|renamed|comment|note|add|create|new|set|put|mean|means)\b/iu;
/** Shorter words are too like one another for more than two letters changed round. */
const LONG = 6;

/** One letter away from such a word, and words themselves. */
const WORDS_THEMSELVES = new Set(['form', 'three', 'dose', 'odes', 'acme', 'fro']);

/**
 * What was said with slips of the pen put right in words that carry nothing of their own: two letters changed round, and in
 * longer words one that is wrong, doubled or missing. Only where no job, name or word of the packs is spelt so.
 */
export function withoutSlips(
  utterance: string,
  catalogue: Catalogue,
  names: readonly { name: string }[],
): string {
  const until = OWN_WORDS.exec(utterance)?.index ?? utterance.length;
  const slips = wordsOf(utterance).flatMap((word) => {
    const meant = word.end <= until && isPlain(word) ? carryingFor(word.plain) : undefined;
    return meant ? [{ ...word, meant }] : [];
  });
  if (slips.length === 0) return utterance;
  const known = new Set([...wordsKnown(catalogue), ...stemsIn(names.map(({ name }) => name))]);
  return slips
    .filter(({ plain }) => !known.has(stemOf(plain)))
    .toReversed()
    .reduce((said, { start, end, meant }) => said.slice(0, start) + meant + said.slice(end), utterance);
}

const isPlain = ({ plain, text }: Word): boolean =>
  text === plain &&
  /^\p{Ll}{3,}$/u.test(plain) &&
  !STOP_WORDS.has(plain) &&
  !isEveryday(plain) &&
  !WORDS_THEMSELVES.has(plain) &&
  !CARRYING.includes(plain);

function carryingFor(said: string): string | undefined {
  const turned = CARRYING.filter((word) => isTurned(said, word));
  if (turned.length > 0) return turned.length === 1 ? turned[0] : undefined;
  if (said.length < LONG - 1) return undefined;
  const near = CARRYING.filter((word) => word.length >= LONG && word[0] === said[0] && isOneOff(said, word));
  return near.length === 1 ? near[0] : undefined;
}

/** Two letters beside one another changed round. */
function isTurned(said: string, word: string): boolean {
  if (said.length !== word.length) return false;
  const at = [...said].findIndex((letter, place) => letter !== word[place]);
  return (
    at >= 0 &&
    said[at] === word[at + 1] &&
    said[at + 1] === word[at] &&
    said.slice(at + 2) === word.slice(at + 2)
  );
}

/** One letter wrong, too many or missing. */
function isOneOff(said: string, word: string): boolean {
  const at = [...word].findIndex((letter, place) => letter !== said[place]);
  if (at === -1) return said.length === word.length + 1;
  const [left, right] = [said.slice(at), word.slice(at)];
  return left.slice(1) === right.slice(1) || left === right.slice(1) || left.slice(1) === right;
}

/** The stems of all words that jobs are asked for with, that records and their fields are called by, and that packs know. */
function wordsKnown(catalogue: Catalogue): ReadonlySet<string> {
  const held = lately.get(catalogue.cards);
  if (held) return held;
  const { cards, jobs, entities, vocabulary } = catalogue;
  const known = stemsIn([
    ...vocabulary.filler,
    ...Object.values(vocabulary.enums).flatMap((members) => Object.values(members).flat()),
    ...[...jobs.values()].flatMap(({ title, says, examples }) => [title, says, ...examples]),
    ...[...entities.values()].flatMap(({ name, plural, says, fields, fieldSays }) => [
      ...[name, plural, ...(says ?? [])],
      ...Object.keys(fields.shape),
      ...Object.values(fieldSays ?? {}).flat(),
    ]),
  ]);
  lately.set(cards, known);
  return known;
}
const lately = new WeakMap<Catalogue['cards'], ReadonlySet<string>>();

const stemsIn = (texts: readonly string[]): Set<string> =>
  new Set(texts.flatMap((text) => wordsOf(text).map(({ plain }) => stemOf(plain))));
