import {
  type Embedder,
  hashOf,
  type InterpreterTask,
  type JobCard,
  plainText,
  stemOf,
  wordsOf,
} from '@conductor/contract';
import { featuresOf, type Known, learnKnown } from './features.ts';
import { fit, type Linear, type Row } from './logistic.ts';
import { termsOf } from './terms.ts';
import { thesaurusOf } from './thesaurus.ts';
import { type IsKnown, tokensOf } from './tokens.ts';

/** What is learnt from: the jobs, what no job answers, and words that mean the same. */
export type Taught = Pick<InterpreterTask, 'jobs' | 'outOfScope' | 'concepts'>;

/** A line that somebody might say, and the job it asks for: null is none. */
export interface Line {
  text: string;
  job: string | null;
}

/** To be raised whenever the same lines would be read otherwise. */
const EDITION = 1;

/** Names what was learnt from: another line, another edition, another hash. */
export const hashOfTaught = ({ jobs, outOfScope, concepts }: Taught): string =>
  hashOf([EDITION, linesOf({ jobs, outOfScope, concepts }).map(({ text, job }) => [text, job]), concepts]);

/** A job's phrasings, and its name as people type it; its examples alone where it has no phrasings. */
export function linesOf({ jobs, outOfScope }: Taught): Line[] {
  const said = (job: JobCard): string[] => [
    ...(job.phrasings.length > 0 ? job.phrasings : job.examples.map(withoutSlots)),
    job.name,
    job.name.split('.').reverse().join(' '),
  ];
  return [
    ...jobs.toSorted((a, b) => (a.name < b.name ? -1 : 1)).flatMap((job) =>
      said(job).map((text) => ({ text, job: job.name })),
    ),
    ...outOfScope.map((text) => ({ text, job: null })),
  ];
}

/** Slots stand in examples as `{window}`; what they hold is no matter. */
const withoutSlots = (example: string): string => example.replaceAll(/\{(\w+)\}/g, ' ');

/** What words there are: a capitalised word that is not among them is a name. */
export function knownWords(lines: readonly Line[]): IsKnown {
  const small = new Set(
    lines.flatMap(({ text }) =>
      wordsOf(text)
        .filter((word) => /^\p{Ll}/u.test(word.text))
        .map((word) => stemOf(plainText(word.text))),
    ),
  );
  return (stem) => small.has(stem);
}

/** What words say of an utterance, as features. */
export function wordReader({ concepts }: Pick<Taught, 'concepts'>, lines: readonly Line[]) {
  const isKnown = knownWords(lines);
  const thesaurus = thesaurusOf(concepts);
  return (utterance: string, mentions: InterpreterTask['mentions'] = []) =>
    termsOf(tokensOf(utterance, mentions, isKnown), thesaurus);
}

export const classesOf = (lines: readonly Line[]): (string | null)[] => [
  ...new Set(lines.map(({ job }) => job)),
];

export interface ByWords {
  known: Known;
  linear: Linear;
}

export function learnWords(lines: readonly Line[], taught: Pick<Taught, 'concepts'>): ByWords {
  const read = wordReader(taught, lines);
  const terms = lines.map(({ text }) => read(text));
  const known = learnKnown(terms);
  const features = featuresOf(known);
  const classes = classesOf(lines);
  const linear = fit(
    terms.map((one) => features.rowOf(one)),
    lines.map(({ job }) => classes.indexOf(job)),
    features.count,
    classes.length,
  );
  return { known, linear };
}

/** How much what is meant counts beside how it is worded. Set by cross-validation on the phrasings. */
const SHARE_OF_MEANING = 9;

export interface ByMeaning {
  /** Which embedder's vectors: those of another say nothing here. */
  embedder: string;
  mean: Float32Array;
  linear: Linear;
}

export function learnMeaning(
  lines: readonly Line[],
  vectors: readonly Int8Array[],
  embedder: Embedder['id'],
): ByMeaning {
  const units = vectors.map(unitOf);
  const mean = Float32Array.from(
    units[0]!,
    (_, d) => units.reduce((sum, unit) => sum + unit[d]!, 0) / units.length,
  );
  const classes = classesOf(lines);
  const linear = fit(
    vectors.map((vector) => meaningRow(vector, mean)),
    lines.map(({ job }) => classes.indexOf(job)),
    mean.length,
    classes.length,
  );
  return { embedder, mean, linear };
}

/** A vector of unit length with the mean of all taken away. */
export function meaningRow(vector: Int8Array, mean: Float32Array): Row {
  const places = Array.from(mean, (_, d) => d);
  const unit = unitOf(vector);
  return { places, weights: places.map((d) => Math.sqrt(SHARE_OF_MEANING) * (unit[d]! - mean[d]!)) };
}

function unitOf(vector: Int8Array): number[] {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  return Array.from(vector, (value) => value / length);
}
