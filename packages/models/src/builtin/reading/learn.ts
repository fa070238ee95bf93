import {
  type Embedder,
  hashOf,
  type JobCard,
  plainText,
  stemOf,
  type Taught,
  wordsOf,
} from '@conductor/contract';
import { featuresOf, type Known, learnKnown } from './features.ts';
import { fit, type Linear, type Row } from './logistic.ts';
import { NEVER_ASKED } from './never-asked.ts';
import { termsOf } from './terms.ts';
import { thesaurusOf } from './thesaurus.ts';
import { tokensOf } from './tokens.ts';

/** A line that somebody might say, and the job it asks for: null is none. */
export interface Line {
  text: string;
  job: string | null;
}

/** To be raised whenever the same lines would be read otherwise. */
const EDITION = 1;

/**
 * Names what was learnt from: a hash of each job's lines, and one of what is the same for all, by ''. Another line,
 * another hash.
 */
export function hashesOf(taught: Taught): Record<string, string> {
  const byJob = Map.groupBy(linesOf(taught), ({ job }) => job);
  const common = [EDITION, taught.concepts, (byJob.get(null) ?? []).map(({ text }) => text)];
  const jobs = taught.jobs.map(({ name }) => [name, hashOf(byJob.get(name)!.map(({ text }) => text))]);
  return { ...Object.fromEntries(jobs), [COMMON]: hashOf(common) };
}
const COMMON = '';

/** A job's phrasings and examples, and its name as people type it. */
export function linesOf({ jobs, outOfScope }: Taught): Line[] {
  const said = (job: JobCard): string[] => [
    ...job.phrasings,
    ...job.examples.map(withoutSlots),
    job.name,
    job.name.split('.').reverse().join(' '),
  ];
  return [
    ...jobs
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((job) => said(job).map((text) => ({ text, job: job.name }))),
    ...(outOfScope.length > 0 ? outOfScope : NEVER_ASKED).map((text) => ({ text, job: null })),
  ];
}

/** Slots stand in examples as `{window}`; what they hold is no matter. */
const withoutSlots = (example: string): string => example.replaceAll(/\{(\w+)\}/g, ' ');

/** The words that are written small, by their stems: a capitalised word that is not among them is a name. */
export const smallWords = (lines: readonly Line[]): string[] => [
  ...new Set(
    lines.flatMap(({ text }) =>
      wordsOf(text)
        .filter((word) => /^\p{Ll}/u.test(word.text))
        .map((word) => stemOf(plainText(word.text))),
    ),
  ),
];

/** What words say of an utterance, as terms. */
export function wordReader(concepts: Taught['concepts'], small: readonly string[]) {
  const words = new Set(small);
  const thesaurus = thesaurusOf(concepts);
  return (utterance: string) =>
    termsOf(
      tokensOf(utterance, (stem) => words.has(stem)),
      thesaurus,
    );
}

export const classesOf = (lines: readonly Line[]): (string | null)[] => [
  ...new Set(lines.map(({ job }) => job)),
];

export interface ByWords {
  small: string[];
  known: Known;
  linear: Linear;
}

export function learnWords(lines: readonly Line[], taught: Pick<Taught, 'concepts'>): ByWords {
  const small = smallWords(lines);
  const read = wordReader(taught.concepts, small);
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
  return { small, known, linear };
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
