import type { Taught } from '@conductor/contract';
import { featuresOf } from './features.ts';
import { classesOf, type Line, learnMeaning, learnWords, meaningRow, wordReader } from './learn.ts';
import type { Temperatures } from './learnt.ts';
import { scoresOf, softmax } from './logistic.ts';

/** What models that had not seen a line say of it. */
export interface Unseen {
  words: Float64Array[];
  meaning: Float64Array[];
}

/** Every line read by a model that learnt from the lines of other folds. */
export function readUnseen(
  lines: readonly Line[],
  taught: Pick<Taught, 'concepts'>,
  vectors: readonly Int8Array[],
  folds: readonly number[],
): Unseen {
  const unseen: Unseen = { words: [], meaning: [] };
  const all = classesOf(lines);
  for (const fold of new Set(folds)) {
    const seen = lines.filter((_, at) => folds[at] !== fold);
    const classes = classesOf(seen);
    const inOrder = (scores: Float64Array): Float64Array =>
      Float64Array.from(all, (job) => (classes.includes(job) ? scores[classes.indexOf(job)]! : -50));
    const words = learnWords(seen, taught);
    const read = wordReader(taught.concepts, words.small);
    const features = featuresOf(words.known);
    const meaning = learnMeaning(
      seen,
      vectors.filter((_, at) => folds[at] !== fold),
      '',
    );
    for (const [at, { text }] of lines.entries()) {
      if (folds[at] !== fold) continue;
      unseen.words[at] = inOrder(scoresOf(words.linear, features.rowOf(read(text))));
      unseen.meaning[at] = inOrder(scoresOf(meaning.linear, meaningRow(vectors[at]!, meaning.mean)));
    }
  }
  return unseen;
}

/** The temperatures under which the truth was least surprising. */
export function chooseTemperatures(unseen: Unseen, targets: readonly number[]): Temperatures {
  const words = coolest(unseen.words, targets);
  const meaning = coolest(unseen.meaning, targets);
  return { words, meaning, both: coolest(bothOf(unseen, { words, meaning }), targets) };
}

export const bothOf = (
  unseen: Unseen,
  { words, meaning }: Pick<Temperatures, 'words' | 'meaning'>,
): Float64Array[] =>
  unseen.words.map((scores, at) =>
    scores.map((score, k) => score / words + unseen.meaning[at]![k]! / meaning),
  );

const WARMEST = 4;
const COOLEST = 0.2;
const STEPS = 60;

function coolest(scores: readonly Float64Array[], targets: readonly number[]): number {
  let best = { temperature: 1, loss: Number.POSITIVE_INFINITY };
  for (let step = 0; step <= STEPS; step++) {
    const temperature = COOLEST * (WARMEST / COOLEST) ** (step / STEPS);
    const loss = scores.reduce(
      (sum, of, at) => sum - Math.log(Math.max(1e-12, softmax(of, temperature)[targets[at]!]!)),
      0,
    );
    if (loss < best.loss) best = { temperature, loss };
  }
  return best.temperature;
}
