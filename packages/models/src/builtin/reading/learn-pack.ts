import type { Embedder, Taught } from '@conductor/contract';
import { bothOf, chooseTemperatures, readUnseen } from './calibrate.ts';
import { classesOf, type Line, learnMeaning, learnWords, linesOf } from './learn.ts';
import { packLearnt, writeKept } from './learnt.ts';
import { softmax } from './logistic.ts';

const FOLDS = 5;

/** How well lines are read by what was learnt of the others: shares of all. */
export interface LearntReport {
  jobs: number;
  lines: number;
  bytes: number;
  right: number;
  byMeaning: number;
  byBoth: number;
  /** Which job is taken for which, and how often: where more phrasings would help most. */
  mistaken: { job: string | null; for: string | null; times: number }[];
  /** Started where so sure is sure enough. */
  started: { least: number; right: number; wrong: number }[];
}

/** Learns how the jobs of a pack are asked for, as it is kept beside the pack, and says how well on lines not learnt from. */
export async function learnPack(
  taught: Taught,
  embedder: Embedder,
): Promise<{ file: Buffer; report: LearntReport }> {
  const lines = linesOf(taught);
  const vectors = await embedder.embed(lines.map(({ text }) => text));
  const classes = classesOf(lines);
  const targets = lines.map(({ job }) => classes.indexOf(job));
  const unseen = readUnseen(lines, taught, vectors, foldsOf(lines));
  const temperatures = chooseTemperatures(unseen, targets);
  const meaning = learnMeaning(lines, vectors, embedder.id);
  const file = writeKept(packLearnt(taught, learnWords(lines, taught), meaning, temperatures));
  const shares = bothOf(unseen, temperatures).map((scores) => softmax(scores, temperatures.both));
  return {
    file,
    report: {
      jobs: taught.jobs.length,
      lines: lines.length,
      bytes: file.length,
      right: rightOf(unseen.words, targets),
      byMeaning: rightOf(unseen.meaning, targets),
      byBoth: rightOf(shares, targets),
      mistaken: mistaken(shares, targets, classes),
      started: [0.9, 0.8, 0.7, 0.6, 0.5].map((least) => started(least, shares, targets, classes)),
    },
  };
}

/** A fifth of each job's lines that stand together: the lines of one author, as near as may be, are not learnt from together. */
function foldsOf(all: readonly Line[]): number[] {
  const met = new Map<string | null, number>();
  const counts = Map.groupBy(all, ({ job }) => job);
  return all.map(({ job }) => {
    const place = met.get(job) ?? 0;
    met.set(job, place + 1);
    return Math.floor((FOLDS * place) / counts.get(job)!.length);
  });
}

const best = (of: Float64Array): number => of.indexOf(Math.max(...of));
const rounded = (share: number): number => Math.round(1000 * share) / 1000;

const rightOf = (scores: readonly Float64Array[], targets: readonly number[]): number =>
  rounded(scores.filter((of, at) => best(of) === targets[at]).length / scores.length);

const MOST_MISTAKES = 40;

function mistaken(
  shares: readonly Float64Array[],
  targets: readonly number[],
  classes: readonly (string | null)[],
): LearntReport['mistaken'] {
  const wrong = shares.flatMap((of, at) => (best(of) === targets[at] ? [] : [[targets[at]!, best(of)]]));
  return [...Map.groupBy(wrong, (pair) => pair.join())]
    .map(([, pairs]) => {
      const [[job, taken] = []] = pairs;
      return { job: classes[job!]!, for: classes[taken!]!, times: pairs.length };
    })
    .sort((a, b) => b.times - a.times)
    .slice(0, MOST_MISTAKES);
}

/** Of all lines, how many are started rightly and wrongly where so sure is sure enough. */
function started(
  least: number,
  shares: readonly Float64Array[],
  targets: readonly number[],
  classes: readonly (string | null)[],
) {
  const sure = shares.flatMap((of, at) => {
    const guess = best(of);
    return of[guess]! >= least && classes[guess] !== null ? [guess === targets[at]] : [];
  });
  const right = sure.filter(Boolean).length;
  return {
    least,
    right: rounded(right / shares.length),
    wrong: rounded((sure.length - right) / shares.length),
  };
}
