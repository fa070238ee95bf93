import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageLinkage } from './average-linkage.ts';

/** The definition, in n³: merge the two nearest clusters by mean affinity until none is near enough. */
function byDefinition(affinity: Float32Array, n: number, threshold: number): number[][] {
  let clusters = Array.from({ length: n }, (_, i) => [i]);
  const mean = (a: number[], b: number[]) =>
    a.flatMap((i) => b.map((j) => affinity[i * n + j]!)).reduce((sum, x) => sum + x, 0) /
    (a.length * b.length);
  for (;;) {
    let best = { value: threshold, i: -1, j: -1 };
    clusters.forEach((a, i) => {
      clusters.slice(0, i).forEach((b, j) => {
        const value = mean(a, b);
        if (value >= best.value) best = { value, i, j };
      });
    });
    if (best.i < 0) return clusters.map((members) => members.sort((a, b) => a - b));
    const joined = [...clusters[best.i]!, ...clusters[best.j]!];
    clusters = [...clusters.filter((_, k) => k !== best.i && k !== best.j), joined];
  }
}

describe('averageLinkage', () => {
  it('gives what the definition gives', () => {
    const size = fc.integer({ min: 1, max: 14 });
    fc.assert(
      fc.property(
        size,
        fc.integer(),
        fc.double({ min: -0.5, max: 0.9, noNaN: true }),
        (n, seed, threshold) => {
          const affinity = new Float32Array(n * n);
          let state = seed >>> 0;
          for (let i = 0; i < n; i++) {
            for (let j = 0; j < i; j++) {
              state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
              affinity[i * n + j] = affinity[j * n + i] = state / 2 ** 31 - 1;
            }
          }
          const order = (clusters: number[][]) => clusters.sort((a, b) => a[0]! - b[0]!);
          const expected = order(byDefinition(affinity, n, threshold));
          expect(order(averageLinkage(affinity, n, threshold))).toEqual(expected);
        },
      ),
    );
  });
});
