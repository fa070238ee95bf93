/** Scales a vector, in place, to length 1. */
export function scaleToUnit(row: Float32Array): void {
  let squares = 0;
  for (const value of row) squares += value * value;
  // What is left of identical vectors is rounding, not meaning.
  const scale = squares > 1e-9 ? 1 / Math.sqrt(squares) : 0;
  for (let d = 0; d < row.length; d++) row[d]! *= scale;
}

/** The product of two stretches of so many numbers. Four running sums: the processor need not wait for each addition. */
export function dot(a: Float32Array, fromA: number, b: Float32Array, fromB: number, length: number): number {
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
