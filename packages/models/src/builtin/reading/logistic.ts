/** The terms a text has, by place, and their weights. */
export interface Row {
  places: readonly number[];
  weights: readonly number[];
}

/** A linear model of several classes: the weights of a feature stand together, one a class. */
export interface Linear {
  weights: Float32Array;
  biases: Float32Array;
  classes: number;
}

const PASSES = 15;
const RATE = 0.4;
const PENALTY = 0.001;
const SEED = 1;

/**
 * Multinomial logistic regression with an L2 penalty, by stochastic gradient descent with a rate of its own for each
 * weight (AdaGrad: Duchi, Hazan and Singer 2011). Rows are sparse and classes many, so a pass costs rows × terms ×
 * classes. The order of the rows is drawn with a fixed seed: the same rows give the same model.
 *
 * @param features how many features there are
 * @param targets the class of each row
 */
export function fit(
  rows: readonly Row[],
  targets: readonly number[],
  features: number,
  classes: number,
): Linear {
  const model: Linear = {
    weights: new Float32Array(features * classes),
    biases: new Float32Array(classes),
    classes,
  };
  const squares = { weights: new Float32Array(features * classes), biases: new Float32Array(classes) };
  const random = randomFrom(SEED);
  const order = rows.map((_, place) => place);
  for (let pass = 0; pass < PASSES; pass++) {
    shuffle(order, random);
    for (const place of order) {
      const errors = softmax(scoresOf(model, rows[place]!));
      errors[targets[place]!]! -= 1;
      descend(model, squares, rows[place]!, errors);
    }
  }
  return model;
}

function descend(
  { weights, biases, classes }: Linear,
  squares: { weights: Float32Array; biases: Float32Array },
  { places, weights: held }: Row,
  errors: Float64Array,
): void {
  for (let k = 0; k < classes; k++) {
    squares.biases[k]! += errors[k]! ** 2;
    biases[k]! -= (0.1 * RATE * errors[k]!) / (1e-6 + Math.sqrt(squares.biases[k]!));
  }
  for (let at = 0; at < places.length; at++) {
    const from = places[at]! * classes;
    const weight = held[at]!;
    for (let k = 0; k < classes; k++) {
      const slope = errors[k]! * weight + PENALTY * weights[from + k]!;
      const sum = squares.weights[from + k]! + slope * slope;
      squares.weights[from + k] = sum;
      weights[from + k]! -= (RATE * slope) / (1e-6 + Math.sqrt(sum));
    }
  }
}

/** One number a class, before it is made into probabilities. */
export function scoresOf({ weights, biases, classes }: Linear, { places, weights: held }: Row): Float64Array {
  const scores = Float64Array.from(biases);
  for (let at = 0; at < places.length; at++) {
    const from = places[at]! * classes;
    for (let k = 0; k < classes; k++) scores[k]! += weights[from + k]! * held[at]!;
  }
  return scores;
}

/** Scores as probabilities that sum to 1; a higher temperature makes them less sure of themselves. */
export function softmax(scores: Float64Array, temperature = 1): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (const score of scores) top = Math.max(top, score);
  const raised = scores.map((score) => Math.exp((score - top) / temperature));
  const sum = raised.reduce((all, one) => all + one, 0);
  return raised.map((one) => one / sum);
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
}

/** Mulberry32: small, seeded, the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
