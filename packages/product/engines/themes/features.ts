import { type Terms, termsOf } from './terms.ts';
import type { Item, Piece } from './theme.ts';
import { scaleToUnit } from './unit.ts';

/**
 * What pieces are compared by: their meaning (vectors, with the mean of all taken away, for what all share tells
 * nothing apart) and their terms. Neither alone is enough: sentence vectors of short feedback follow its tone, and
 * words miss what is said otherwise.
 */
export interface Features extends Terms {
  /** 0: there are no vectors, and terms are all there is. */
  dimensions: number;
  /** Pieces × `dimensions`, each row of length 1. */
  meaning: Float32Array;
}

/** @param items sorted by id; vectors all of one length, none of them zero */
export function featuresWithMeaning(items: readonly Item[]): Features {
  const dimensions = items[0]?.vector.length ?? 0;
  return { dimensions, meaning: centred(items, dimensions), ...termsOf(items) };
}

/** @param pieces sorted by id */
export function featuresOfWords(pieces: readonly Piece[]): Features {
  return { dimensions: 0, meaning: new Float32Array(0), ...termsOf(pieces) };
}

function centred(items: readonly Item[], dimensions: number): Float32Array {
  const rows = new Float32Array(items.length * dimensions);
  const mean = new Float64Array(dimensions);
  items.forEach(({ vector }, i) => {
    rows.set(vector, i * dimensions);
    scaleToUnit(rows.subarray(i * dimensions, (i + 1) * dimensions));
    for (let d = 0; d < dimensions; d++) mean[d]! += rows[i * dimensions + d]! / items.length;
  });
  for (let i = 0; i < items.length; i++) {
    const row = rows.subarray(i * dimensions, (i + 1) * dimensions);
    for (let d = 0; d < dimensions; d++) row[d]! -= mean[d]!;
    scaleToUnit(row);
  }
  return rows;
}
