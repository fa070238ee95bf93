import type { Linear } from './logistic.ts';

/** Weights as one signed byte each, with a scale for each feature: a quarter of the room. */
export interface PackedLinear {
  classes: number;
  bytes: string;
  scales: string;
  biases: string;
}

const base64 = (of: Int8Array | Float32Array): string =>
  Buffer.from(of.buffer, of.byteOffset, of.byteLength).toString('base64');

function floats(text: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return new Float32Array(bytes.buffer);
}

export function packLinear({ weights, biases, classes }: Linear): PackedLinear {
  const bytes = new Int8Array(weights.length);
  const scales = new Float32Array(weights.length / classes);
  for (let feature = 0; feature < scales.length; feature++) {
    const of = weights.subarray(feature * classes, (feature + 1) * classes);
    const scale = of.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127;
    scales[feature] = scale;
    if (scale > 0)
      bytes.set(
        of.map((weight) => Math.round(weight / scale)),
        feature * classes,
      );
  }
  return { classes, bytes: base64(bytes), scales: base64(scales), biases: base64(biases) };
}

export function unpackLinear({ classes, bytes, scales, biases }: PackedLinear): Linear {
  const read = new Int8Array(Uint8Array.from(Buffer.from(bytes, 'base64')).buffer);
  const scale = floats(scales);
  const weights = new Float32Array(read.length);
  for (let at = 0; at < read.length; at++) weights[at] = read[at]! * scale[Math.floor(at / classes)]!;
  return { classes, weights, biases: floats(biases) };
}

export const packFloats = base64;
export const unpackFloats = floats;
