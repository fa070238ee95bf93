import { dot } from './affinity-matrix.ts';
import type { Features } from './features.ts';

/** The sum of its members' features. All words of a theme stand in it, so words weigh as much as meaning here. */
export interface Centroid {
  members: Set<number>;
  meaning: Float32Array;
  meaningSquares: number;
  words: Float32Array;
  wordSquares: number;
}

export function centroidOf(features: Features, members: Iterable<number>): Centroid {
  const size = features.dimensions;
  const meaning = new Float32Array(size);
  const words = new Float32Array(features.vocabularySize);
  const kept = new Set(members);
  for (const row of kept) {
    for (let d = 0; d < size; d++) meaning[d]! += features.meaning[row * size + d]!;
    features.wordPlaces[row]!.forEach((place, k) => {
      words[place]! += features.wordWeights[row]![k]!;
    });
  }
  return {
    members: kept,
    meaning,
    meaningSquares: dot(meaning, 0, meaning, 0, size),
    words,
    wordSquares: dot(words, 0, words, 0, words.length),
  };
}

/** Mean of the cosines of meaning and of words, −1…1. A member is held against the others, not against itself. */
export function affinityToCentroid(features: Features, row: number, centroid: Centroid): number {
  const self = centroid.members.has(row) ? 1 : 0;
  const meaning = dot(centroid.meaning, 0, features.meaning, row * features.dimensions, features.dimensions);
  const places = features.wordPlaces[row]!;
  const weights = features.wordWeights[row]!;
  let words = 0;
  for (let k = 0; k < places.length; k++) words += centroid.words[places[k]!]! * weights[k]!;
  return (
    (without(meaning, centroid.meaningSquares, self) +
      without(words, centroid.wordSquares, places.length && self)) /
    2
  );
}

/** Cosine of a unit vector with a sum, from their product and the sum's square, the vector itself taken out. */
function without(product: number, squares: number, self: number): number {
  const left = squares - 2 * self * product + self;
  return left > 1e-9 ? (product - self) / Math.sqrt(left) : 0;
}

/** The same mean of cosines, between two groups. */
export function affinityOfCentroids(a: Centroid, b: Centroid): number {
  const meaning = dot(a.meaning, 0, b.meaning, 0, a.meaning.length);
  const words = dot(a.words, 0, b.words, 0, a.words.length);
  const cosine = (product: number, squares: number) => (squares > 1e-18 ? product / Math.sqrt(squares) : 0);
  return (
    (cosine(meaning, a.meaningSquares * b.meaningSquares) + cosine(words, a.wordSquares * b.wordSquares)) / 2
  );
}
