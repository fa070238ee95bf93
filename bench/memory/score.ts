/** Of one question. */
export interface Scored {
  recallAt5: number;
  recallAt10: number;
  recallAt20: number;
  mrr: number;
}
export const MEASURES = ['recallAt5', 'recallAt10', 'recallAt20', 'mrr'] as const;
export type Measure = (typeof MEASURES)[number];

/** How many are looked at: what stands further down counts nothing. */
export const DEPTH = 100;

/** How much of the evidence is among the first of a ranking, and one over the place of the first of it. */
export function scoreOf(ranking: readonly string[], evidence: readonly string[]): Scored {
  const wanted = new Set(evidence);
  const within = (count: number) =>
    ranking.slice(0, count).filter((id) => wanted.has(id)).length / wanted.size;
  const first = ranking.slice(0, DEPTH).findIndex((id) => wanted.has(id));
  return {
    recallAt5: within(5),
    recallAt10: within(10),
    recallAt20: within(20),
    mrr: first < 0 ? 0 : 1 / (first + 1),
  };
}

const RESAMPLES = 2_000;
const SEED = 20_240_229;

/** A mean with the middle 95 % of the means of resampled questions (percentile bootstrap; the same resamples every time). */
export function meanOf(values: readonly number[]): {
  mean: number | null;
  interval: [number, number] | null;
} {
  if (values.length === 0) return { mean: null, interval: null };
  const random = randomFrom(SEED);
  const means = Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let at = 0; at < values.length; at += 1) sum += values[Math.floor(random() * values.length)]!;
    return sum / values.length;
  }).sort((a, b) => a - b);
  const at = (share: number) => rounded(means[Math.round(share * (RESAMPLES - 1))]!);
  return { mean: rounded(average(values)), interval: [at(0.025), at(0.975)] };
}

const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
export const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
