import type { Guess, Reading } from './reading.ts';

/** A word that no line of a pack holds is taken to be in one of so many. */
const RAREST = 1 / 5_000;
/** No word says more than this of which pack is meant: one in some twenty. */
const MOST_SAID = 3;

/**
 * The guesses of several packs as one: each counts as far as the utterance is worded as the lines of its pack are (naive
 * Bayes over the words, a mixture of experts: Jacobs et al. 1991). What no pack has words for tells none from another.
 */
export function together(
  guesses: readonly Guess[][],
  readings: readonly Reading[],
  utterance: string,
): Guess[] {
  if (guesses.length === 1) return guesses[0]!;
  const shares = sharesOf(readings.map((reading) => reading.usual(utterance)));
  const scores = new Map<string | null, number>();
  for (const [at, of] of guesses.entries())
    for (const { job, score } of of) scores.set(job, (scores.get(job) ?? 0) + shares[at]! * score);
  return [...scores]
    .map(([job, score]): Guess => ({ job, score }))
    .sort((a, b) => b.score - a.score || (String(a.job) < String(b.job) ? -1 : 1));
}

/** How likely each pack is meant, together 1. */
function sharesOf(usual: readonly ReadonlyMap<string, number>[]): number[] {
  const words = [...new Set(usual.flatMap((of) => [...of.keys()]))];
  const told = words.filter((word) => usual.some((of) => (of.get(word) ?? 0) > 0));
  const sums = usual.map(() => 0);
  for (const word of told) {
    const logs = usual.map((of) => Math.log(Math.max(RAREST, of.get(word) ?? 0)));
    const top = Math.max(...logs);
    for (const [at, log] of logs.entries()) sums[at]! += Math.max(log - top, -MOST_SAID);
  }
  const top = Math.max(...sums);
  const raised = sums.map((sum) => Math.exp(sum - top));
  const all = raised.reduce((sum, one) => sum + one, 0);
  return raised.map((one) => one / all);
}
