import type { Features } from './features.ts';

/** How much shared words weigh beside meaning, pair by pair: few pairs of a theme share a word, so not much. */
const WORD_WEIGHT = 0.3;

/**
 * The affinity of every two of the rows, −1…1: the weighted mean of their cosines of meaning and of words.
 * Symmetric, `rows.length` squared; the diagonal is not set.
 *
 * All dimensions are used. A random projection to 128 was tried: 0.15 s in place of 0.37 for 2,000 items, but F1 on
 * the planted project tool fell from 0.55 to 0.39.
 */
export function affinityMatrix(features: Features, rows: Int32Array): Float32Array {
  const n = rows.length;
  const matrix = new Float32Array(n * n);
  addWords(features, rows, matrix);
  const size = features.dimensions;
  const packed = new Float32Array(n * size);
  rows.forEach((row, i) => {
    packed.set(features.meaning.subarray(row * size, (row + 1) * size), i * size);
  });
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const meaning = dot(packed, i * size, packed, j * size, size);
      const affinity = (meaning + WORD_WEIGHT * matrix[i * n + j]!) / (1 + WORD_WEIGHT);
      matrix[i * n + j] = affinity;
      matrix[j * n + i] = affinity;
    }
  }
  return matrix;
}

/** Adds the words' products word by word: only pairs that share one are touched. */
function addWords(features: Features, rows: Int32Array, matrix: Float32Array): void {
  const n = rows.length;
  const having = new Map<number, { at: number; weight: number }[]>();
  rows.forEach((row, i) => {
    features.wordPlaces[row]!.forEach((place, k) => {
      const earlier = having.get(place) ?? [];
      const weight = features.wordWeights[row]![k]!;
      for (const other of earlier) matrix[i * n + other.at]! += weight * other.weight;
      earlier.push({ at: i, weight });
      having.set(place, earlier);
    });
  });
}

/** Four running sums: the processor need not wait for each addition. */
export function dot(
  a: Float32Array | Float64Array,
  fromA: number,
  b: Float32Array | Float64Array,
  fromB: number,
  length: number,
): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let d = 0;
  for (; d + 3 < length; d += 4) {
    s0 += a[fromA + d]! * b[fromB + d]!;
    s1 += a[fromA + d + 1]! * b[fromB + d + 1]!;
    s2 += a[fromA + d + 2]! * b[fromB + d + 2]!;
    s3 += a[fromA + d + 3]! * b[fromB + d + 3]!;
  }
  for (; d < length; d++) s0 += a[fromA + d]! * b[fromB + d]!;
  return s0 + s1 + s2 + s3;
}
