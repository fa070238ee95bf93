import { ConductorError } from '@conductor/contract';
import { type About, type Card, cardOf } from './card.ts';
import type { Example, Instance, Sight } from './example.ts';
import { type Features, learnFeatures } from './features.ts';
import { foldsOf, shuffled } from './folds.ts';
import { factorOf, gramOf, solveUpward } from './gram.ts';
import { fitLogistic, type Linear, type Rows, scoresOf, softmax } from './logistic.ts';

/** Learning costs the cube of the number of examples; more than so many are sampled, label by label. */
const MOST_EXAMPLES = 1_000;
/** On so many, how strongly to hold the weights back is chosen. */
const MOST_TO_CHOOSE = 400;
const STRENGTHS = [0.03, 0.1, 0.3, 1];
const FOLDS = 5;
/** Fewer of a label cannot stand in every fold. */
export const FEWEST_OF_A_LABEL = 5;
const COOLEST = 0.25;
const WARMEST = 4;
const TEMPERATURES = 33;

/** Under this it is likelier wrong than right, and says nothing. */
export const SURE_ENOUGH = 0.5;

export interface Guessed {
  /** The likeliest label; null where it is not sure enough, or knows nothing of what is in the text. */
  label: string | null;
  /** How sure it is of the likeliest: 0 to 1, and right about so often. */
  sure: number;
  /** By label; they sum to 1. */
  probabilities: Record<string, number>;
}

export interface Learner {
  card: Card;
  guess(instance: Instance): Guessed;
}

export interface LearnOptions {
  about: About;
  /** What it may look at: all that there is. */
  sights?: readonly Sight[];
  /** Under this it gives no label (0.5). */
  threshold?: number;
}

/**
 * Learns a team's own labels from its labelled records: logistic regression over words, letters and meaning alike,
 * how strongly it is held back chosen by cross-validation on the examples, its sureness set by temperature (Guo et
 * al. 2017) on examples it had not seen. The same examples give the same learner, in whatever order they come.
 *
 * @throws ConductorError where fewer than two labels have five examples each
 */
export function learn(examples: readonly Example[], options: LearnOptions): Learner {
  const { sights = sightsOf(examples), threshold = SURE_ENOUGH } = options;
  const { used, labels, tooFew } = chosen(examples);
  const targets = used.map(({ label }) => labels.indexOf(label));
  const features = learnFeatures(used, sights);
  const factor = factorOf(gramOf(used.map((example) => features.rowOf(example))), used.length);
  const rows: Rows = { values: factor, width: used.length };
  const folds = foldsOf(
    used.map(({ id, label }) => ({ id, stratum: label })),
    FOLDS,
  );
  const strength = chooseStrength(rows, targets, folds, labels.length);
  const unseen = crossScores(rows, [...used.keys()], targets, folds, labels.length, strength);
  const temperature = chooseTemperature(unseen, targets);
  const linear = fitLogistic(rows, [...used.keys()], targets, labels.length, strength);
  return {
    guess: guesser({
      linear: inFeatures(linear, factor, used, features),
      features,
      labels,
      shares: labels.map((label) => used.filter((one) => one.label === label).length / used.length),
      temperature,
      threshold,
    }),
    card: cardOf({
      about: options.about,
      used,
      tooFew,
      sights,
      strength,
      temperature,
      threshold,
      guesses: unseen.map((scores, place) => {
        const shares = softmax(scores, temperature);
        const sure = Math.max(...shares);
        return { truth: used[place]!.label, label: labels[shares.indexOf(sure)]!, sure };
      }),
      sampledFrom: examples.length,
      folds: FOLDS,
    }),
  };
}

const sightsOf = (examples: readonly Example[]): Sight[] =>
  examples.some(({ vectors }) => vectors?.some((vector) => vector.some((value) => value !== 0)))
    ? ['words', 'letters', 'meaning']
    : ['words', 'letters'];

/** The examples that are learnt from, in the order of their ids, and the labels that are left out for being too rare. */
function chosen(examples: readonly Example[]) {
  const byLabel = Map.groupBy(examples, ({ label }) => label);
  const labels = [...byLabel.keys()]
    .filter((label) => byLabel.get(label)!.length >= FEWEST_OF_A_LABEL)
    .sort();
  const tooFew = [...byLabel.keys()].filter((label) => !labels.includes(label)).sort();
  if (labels.length < 2) {
    throw new ConductorError(
      'too-few-labels',
      `There are ${labels.length} labels with at least ${FEWEST_OF_A_LABEL} examples each, and learning takes two.`,
      'Label some more by hand, and ask again.',
    );
  }
  const known = examples.filter(({ label }) => labels.includes(label));
  const share = Math.min(1, MOST_EXAMPLES / known.length);
  const used = labels.flatMap((label) => {
    const of = shuffled(byLabel.get(label)!, ({ id }) => id);
    return of.slice(0, Math.max(FEWEST_OF_A_LABEL, Math.round(of.length * share)));
  });
  return {
    labels,
    tooFew: tooFew.map((label) => ({ label, count: byLabel.get(label)!.length })),
    used: used.sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** What models that had not seen an example say of it, for every one of those among which they learn. */
function crossScores(
  rows: Rows,
  among: readonly number[],
  targets: readonly number[],
  folds: readonly number[],
  classes: number,
  strength: number,
): number[][] {
  const scores: number[][] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const seen = among.filter((row) => folds[row] !== fold);
    const linear = fitLogistic(rows, seen, targets, classes, strength);
    for (const row of among) if (folds[row] === fold) scores[row] = scoresOf(linear, rows, row);
  }
  return scores;
}

function chooseStrength(
  rows: Rows,
  targets: readonly number[],
  folds: readonly number[],
  classes: number,
): number {
  const every = Math.max(1, targets.length / MOST_TO_CHOOSE);
  const among = Array.from({ length: Math.floor(targets.length / every) }, (_, k) => Math.floor(k * every));
  const held = among.map((row) => targets[row]!);
  const losses = STRENGTHS.map((strength) => {
    const scores = crossScores(rows, among, targets, folds, classes, strength);
    const unseen = among.map((row) => scores[row]!);
    return lossOf(unseen, held, chooseTemperature(unseen, held));
  });
  return STRENGTHS[losses.indexOf(Math.min(...losses))]!;
}

/** Mean of −ln of what the truth was given. */
const lossOf = (scores: readonly number[][], targets: readonly number[], temperature: number): number =>
  scores.reduce(
    (sum, of, place) => sum - Math.log(Math.max(1e-12, softmax(of, temperature)[targets[place]!]!)),
    0,
  ) / scores.length;

function chooseTemperature(scores: readonly number[][], targets: readonly number[]): number {
  const temperatures = Array.from(
    { length: TEMPERATURES },
    (_, k) => COOLEST * (WARMEST / COOLEST) ** (k / (TEMPERATURES - 1)),
  );
  const losses = temperatures.map((temperature) => lossOf(scores, targets, temperature));
  return temperatures[losses.indexOf(Math.min(...losses))]!;
}

/** The same model on the features themselves, so that a text not met before has a place in it. */
function inFeatures(
  { weights, biases }: Linear,
  factor: Float64Array,
  used: readonly Example[],
  features: Features,
): Linear {
  const rows = used.map((example) => features.rowOf(example));
  return {
    biases,
    weights: weights.map((of) => {
      const shares = solveUpward(factor, used.length, of);
      const whole = new Float64Array(features.count);
      rows.forEach(({ places, weights: held }, i) => {
        places.forEach((place, k) => {
          whole[place]! += shares[i]! * held[k]!;
        });
      });
      return whole;
    }),
  };
}

interface Guessing {
  linear: Linear;
  features: Features;
  labels: readonly string[];
  /** How common each label is: what is likely of a text that holds nothing known. */
  shares: readonly number[];
  temperature: number;
  threshold: number;
}

const guesser =
  ({ linear: { weights, biases }, features, labels, shares, temperature, threshold }: Guessing) =>
  (instance: Instance): Guessed => {
    const { places, weights: held } = features.rowOf(instance);
    const scores = weights.map((of, label) =>
      places.reduce((sum, place, k) => sum + of[place]! * held[k]!, biases[label]!),
    );
    const likely = places.length > 0 ? softmax(scores, temperature) : shares;
    const sure = Math.max(...likely);
    return {
      label: places.length > 0 && sure >= threshold ? labels[likely.indexOf(sure)]! : null,
      sure,
      probabilities: Object.fromEntries(labels.map((label, k) => [label, likely[k]!])),
    };
  };
