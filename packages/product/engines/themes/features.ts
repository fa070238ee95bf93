import type { Item } from './theme.ts';
import { clausesOf } from './words.ts';

/**
 * What items are compared by: their meaning (vectors, with the mean of all taken away, for what all share tells
 * nothing apart) and their rarer words (TF-IDF). Neither alone is enough: sentence vectors of short feedback
 * follow its tone, and words miss what is said otherwise.
 */
export interface Features {
  count: number;
  dimensions: number;
  /** `count` × `dimensions`, each row of length 1. */
  meaning: Float32Array;
  vocabularySize: number;
  /** A row an item: places in the vocabulary, and weights whose squares sum to 1 (or no places at all). */
  wordPlaces: Int32Array[];
  wordWeights: Float32Array[];
}

/** @param items sorted by id; vectors all of one length, none of them zero */
export function featuresOf(items: Item[]): Features {
  const dimensions = items[0]?.vector.length ?? 0;
  return {
    count: items.length,
    dimensions,
    meaning: centred(items, dimensions),
    ...weighedWords(items.map((item) => item.text)),
  };
}

function centred(items: Item[], dimensions: number): Float32Array {
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

function scaleToUnit(row: Float32Array): void {
  let squares = 0;
  for (const value of row) squares += value * value;
  // What is left of identical vectors is rounding, not meaning.
  const scale = squares > 1e-9 ? 1 / Math.sqrt(squares) : 0;
  for (let d = 0; d < row.length; d++) row[d]! *= scale;
}

/** Presence × ln(n / items that have the word). A word of one item joins nothing and is dropped. */
function weighedWords(texts: string[]): Pick<Features, 'vocabularySize' | 'wordPlaces' | 'wordWeights'> {
  const stems = texts.map(
    (text) => new Set(clausesOf(text).flatMap((clause) => clause.map((word) => word.stem))),
  );
  const frequency = new Map<string, number>();
  for (const set of stems) for (const stem of set) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  frequency.delete('');
  const places = new Map<string, number>();
  for (const [stem, count] of frequency) if (count > 1) places.set(stem, places.size);
  const wordPlaces: Int32Array[] = [];
  const wordWeights: Float32Array[] = [];
  for (const set of stems) {
    const kept = [...set].filter((stem) => places.has(stem));
    const weights = Float32Array.from(kept, (stem) => Math.log(texts.length / frequency.get(stem)!));
    scaleToUnit(weights);
    wordPlaces.push(Int32Array.from(kept, (stem) => places.get(stem)!));
    wordWeights.push(weights);
  }
  return { vocabularySize: places.size, wordPlaces, wordWeights };
}
