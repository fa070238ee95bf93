import { type Catalogue, type Job, STOP_WORDS, stemOf, wordsOf } from '@conductor/contract';

/** Small words that may stand beside what is put in, and ask nothing of their own. */
const SMALL = new Set(
  `a an the this that these those it its them they of for from in on at by to with within per about over during since until till
  between and or as but is are was were be been being our my their his her your some among across regarding concerning period only just
  ones one once other there here again please then now ok okay same`.split(/\s+/),
);
/** Stand beside what is left out. */
const NEGATING = new Set(
  'not no non excluding except leaving out counting other than apart without'.split(' '),
);
/** Words of a job's own that may name what is put in: "the segment SMB", "feedback from Globex". */
const NAMING = new Set('question request topic answer numbers number figures value'.split(' '));

/** Whether an utterance holds nothing besides these stretches of it but small words, and, where it may, what they are called. */
export function saysOnly(
  utterance: string,
  spans: readonly { start: number; end: number; negated?: boolean }[],
  called: ReadonlySet<string> = new Set(),
): boolean {
  return restOf(utterance, spans).every(
    ({ plain }) =>
      SMALL.has(plain) ||
      (spans.some(({ negated }) => negated) && NEGATING.has(plain)) ||
      called.has(stemOf(plain)) ||
      (called.size > 0 && NAMING.has(plain)),
  );
}

/** The words that none of these stretches holds. */
export const restOf = (utterance: string, spans: readonly { start: number; end: number }[]) =>
  wordsOf(utterance).filter((word) => !spans.some(({ start, end }) => word.start < end && start < word.end));

/** What the slots of a job and what it speaks of are called, by stems. */
export function namesIn(
  job: Job,
  { vocabulary, entities }: Pick<Catalogue, 'vocabulary' | 'entities'>,
): Set<string> {
  const says = Object.values(job.slots).flatMap((spec) => [
    spec.says,
    ...('of' in spec ? [spec.of, ...(entities.get(spec.of)?.says ?? [])] : []),
  ]);
  const words = [...vocabulary.filler, ...says].flatMap((text) => wordsOf(text).map(({ plain }) => plain));
  return new Set(words.filter((word) => !STOP_WORDS.has(word) && !ASKING.has(word)).map(stemOf));
}

/** Filler that is how one asks, and so begins a request of its own. */
const ASKING = new Set('count many much numbers how'.split(' '));
