import { minimise } from './lbfgs.ts';

/** The rows of a lower triangle, one after the other: nothing stands behind the diagonal, and nothing is read there. */
export interface Rows {
  values: Float64Array;
  width: number;
}

/** A linear model of several classes: a row of weights a class, and its bias. */
export interface Linear {
  weights: Float64Array[];
  biases: number[];
}

/**
 * Multinomial logistic regression with an L2 penalty on the weights and none on the biases:
 * mean cross-entropy + strength / (2 n) · Σ w². Larger strengths give flatter models.
 *
 * @param among the rows to learn from, by place
 * @param targets the class of every row, by place; only those of `among` are read
 */
export function fitLogistic(
  { values, width }: Rows,
  among: readonly number[],
  targets: ArrayLike<number>,
  classes: number,
  strength: number,
): Linear {
  const at = new Float64Array(classes * (width + 1));
  const shares = new Float64Array(classes);
  const penalty = strength / among.length;
  minimise(at, (point, gradient) => {
    gradient.fill(0);
    let loss = 0;
    for (const row of among) {
      for (let k = 0; k < classes; k++) {
        const from = k * (width + 1);
        shares[k] = point[from + width]! + product(point, from, values, row * width, row + 1);
      }
      loss -= logSoftmax(shares, targets[row]!);
      for (let k = 0; k < classes; k++) {
        const error = (shares[k]! - (targets[row] === k ? 1 : 0)) / among.length;
        const from = k * (width + 1);
        for (let d = 0; d <= row; d++) gradient[from + d]! += error * values[row * width + d]!;
        gradient[from + width]! += error;
      }
    }
    let squares = 0;
    for (let k = 0; k < classes; k++) {
      for (let d = k * (width + 1); d < k * (width + 1) + width; d++) {
        squares += point[d]! ** 2;
        gradient[d]! += penalty * point[d]!;
      }
    }
    return loss / among.length + (penalty / 2) * squares;
  });
  return {
    weights: Array.from({ length: classes }, (_, k) => at.slice(k * (width + 1), k * (width + 1) + width)),
    biases: Array.from({ length: classes }, (_, k) => at[k * (width + 1) + width]!),
  };
}

/** What a model says of a row, before it is made into probabilities: one number a class. */
export const scoresOf = ({ weights, biases }: Linear, { values, width }: Rows, row: number): number[] =>
  weights.map((of, k) => biases[k]! + product(of, 0, values, row * width, row + 1));

/** Turns scores into probabilities where they stand; gives the logarithm of that of one of them. */
function logSoftmax(scores: Float64Array, target: number): number {
  let top = Number.NEGATIVE_INFINITY;
  for (const score of scores) top = Math.max(top, score);
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - top);
  const log = scores[target]! - top - Math.log(sum);
  for (let k = 0; k < scores.length; k++) scores[k] = Math.exp(scores[k]! - top) / sum;
  return log;
}

/** Scores as probabilities that sum to 1; a higher temperature makes them less sure of themselves. */
export function softmax(scores: readonly number[], temperature = 1): number[] {
  const top = Math.max(...scores);
  const raised = scores.map((score) => Math.exp((score - top) / temperature));
  const sum = raised.reduce((all, one) => all + one, 0);
  return raised.map((one) => one / sum);
}

function product(a: Float64Array, fromA: number, b: Float64Array, fromB: number, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += a[fromA + i]! * b[fromB + i]!;
  return sum;
}
