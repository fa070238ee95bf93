import type { Features } from './features.ts';
import { dot } from './unit.ts';

/** How much shared terms weigh beside meaning, pair by pair: few pairs of a theme share a term, so not much. */
const TERM_WEIGHT = 0.3;

/**
 * The affinity of every two of the rows, −1…1: the weighted mean of their cosines of meaning and of terms, or that of
 * terms where there is no other. Symmetric, `rows.length` squared; the diagonal is not set.
 */
export function affinityMatrix(features: Features, rows: Int32Array): Float32Array {
  const n = rows.length;
  const matrix = new Float32Array(n * n);
  addTerms(features, rows, matrix);
  const size = features.dimensions;
  if (size === 0) return matrix;
  const packed = new Float32Array(n * size);
  rows.forEach((row, i) => {
    packed.set(features.meaning.subarray(row * size, (row + 1) * size), i * size);
  });
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const meaning = dot(packed, i * size, packed, j * size, size);
      const affinity = (meaning + TERM_WEIGHT * matrix[i * n + j]!) / (1 + TERM_WEIGHT);
      matrix[i * n + j] = affinity;
      matrix[j * n + i] = affinity;
    }
  }
  return matrix;
}

/** Adds the terms' products term by term: only pairs that share one are touched. */
function addTerms({ places, weights }: Features, rows: Int32Array, matrix: Float32Array): void {
  const n = rows.length;
  const having = new Map<number, { at: number; weight: number }[]>();
  rows.forEach((row, i) => {
    places[row]!.forEach((place, k) => {
      const earlier = having.get(place) ?? [];
      const weight = weights[row]![k]!;
      for (const other of earlier) {
        matrix[i * n + other.at]! += weight * other.weight;
        matrix[other.at * n + i] = matrix[i * n + other.at]!;
      }
      earlier.push({ at: i, weight });
      having.set(place, earlier);
    });
  });
}
