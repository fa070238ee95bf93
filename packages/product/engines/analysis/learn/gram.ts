import type { Row } from './features.ts';

/** Enough to make the factor exist where two rows are the same, too little to be seen. */
const RIDGE = 1e-6;

/** The product of every two rows, `rows.length` squared: only pairs that share a feature are touched. */
export function gramOf(rows: readonly Row[]): Float64Array {
  const n = rows.length;
  const gram = new Float64Array(n * n);
  const having = new Map<number, { at: number[]; weights: number[] }>();
  for (const [i, { places, weights }] of rows.entries()) {
    const products = gram.subarray(i * n, (i + 1) * n);
    for (const [k, place] of places.entries()) {
      const held = having.get(place) ?? { at: [], weights: [] };
      held.at.push(i);
      held.weights.push(weights[k]!);
      having.set(place, held);
      addShared(products, held, weights[k]!);
    }
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) gram[j * n + i] = gram[i * n + j]!;
  return gram;
}

function addShared(
  products: Float64Array,
  { at, weights }: { at: number[]; weights: number[] },
  weight: number,
): void {
  for (let k = 0; k < at.length; k++) products[at[k]!]! += weights[k]! * weight;
}

/**
 * The lower triangle L with L Lᵀ = the matrix (Cholesky). Its rows lie to each other as the rows of the matrix's
 * features do, in no more dimensions than there are rows: learning on them is learning on the features.
 */
export function factorOf(gram: Float64Array, n: number): Float64Array {
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let left = gram[i * n + j]! + (i === j ? RIDGE : 0);
      for (let k = 0; k < j; k++) left -= factor[i * n + k]! * factor[j * n + k]!;
      factor[i * n + j] = i === j ? Math.sqrt(Math.max(left, RIDGE)) : left / factor[j * n + j]!;
    }
  }
  return factor;
}

/** The x with Lᵀ x = b: how much of each row goes into what was learnt in the factor's dimensions. */
export function solveUpward(factor: Float64Array, n: number, b: Float64Array): Float64Array {
  const x = b.slice();
  for (let i = n - 1; i >= 0; i--) {
    x[i]! /= factor[i * n + i]!;
    for (let k = 0; k < i; k++) x[k]! -= factor[i * n + k]! * x[i]!;
  }
  return x;
}
