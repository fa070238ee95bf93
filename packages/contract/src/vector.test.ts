import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosine, quantise } from './vector.ts';

function exactCosine(a: number[], b: number[]): number {
  const dot = (x: number[], y: number[]) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

/** Near-normal numbers, as the components of sentence vectors are. */
const component = fc
  .tuple(...Array.from({ length: 4 }, () => fc.double({ min: -1, max: 1, noNaN: true })))
  .map((parts) => parts.reduce((sum, part) => sum + part, 0));
const vector = fc.array(component, { minLength: 512, maxLength: 512 });

describe('quantise', () => {
  it('keeps a cosine to within 0.01', () => {
    fc.assert(
      fc.property(vector, vector, fc.double({ min: 0, max: 3, noNaN: true }), (a, noise, mix) => {
        fc.pre(a.some((value) => Math.abs(value) > 0.01));
        const b = a.map((value, i) => value + mix * noise[i]!);
        fc.pre(b.some((value) => Math.abs(value) > 0.01));
        expect(Math.abs(cosine(quantise(a), quantise(b)) - exactCosine(a, b))).toBeLessThan(0.01);
      }),
      { numRuns: 200 },
    );
  });

  it('does not depend on the scale', () => {
    expect(quantise([0.001, -0.002, 0.0005])).toEqual(Int8Array.of(64, -127, 32));
    expect(quantise([1, -2, 0.5])).toEqual(Int8Array.of(64, -127, 32));
    expect(quantise([0, 0])).toEqual(Int8Array.of(0, 0));
  });
});

describe('cosine', () => {
  it('is 1 for itself, −1 for its opposite, 0 beside nothing', () => {
    expect(cosine(Int8Array.of(3, 4), Int8Array.of(3, 4))).toBeCloseTo(1, 12);
    expect(cosine(Int8Array.of(3, 4), Int8Array.of(-3, -4))).toBeCloseTo(-1, 12);
    expect(cosine(Int8Array.of(0, 0), Int8Array.of(3, 4))).toBe(0);
  });

  it('refuses vectors of two embedders', () => {
    expect(() => cosine(new Int8Array(2), new Int8Array(3))).toThrow(RangeError);
  });
});
