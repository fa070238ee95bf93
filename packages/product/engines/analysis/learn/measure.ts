/** What was guessed of one, and what it is. */
export interface Guess {
  truth: string;
  /** The likeliest label, and how sure it is: 0 to 1. */
  label: string;
  sure: number;
}

export interface LabelScore {
  label: string;
  /** How many are truly so. */
  count: number;
  precision: number;
  recall: number;
  f1: number;
}

export interface Calibration {
  /** The mean distance, in bins of a tenth, between how sure guesses were and how often they were right. */
  error: number;
  bins: { from: number; to: number; count: number; sure: number; right: number }[];
}

/** Of every label: of those called so, how many are; of those that are, how many were called so; F1 of the two. */
export function scoreLabels(guesses: readonly Guess[], labels: readonly string[]): LabelScore[] {
  return labels.map((label) => {
    const count = guesses.filter(({ truth }) => truth === label).length;
    const called = guesses.filter((guess) => guess.label === label).length;
    const right = guesses.filter((guess) => guess.label === label && guess.truth === label).length;
    return {
      label,
      count,
      precision: called === 0 ? 0 : right / called,
      recall: count === 0 ? 0 : right / count,
      f1: count + called === 0 ? 0 : (2 * right) / (count + called),
    };
  });
}

/** The mean of the labels' F1, each counting the same however rare. */
export const macroF1 = (scores: readonly LabelScore[]): number =>
  scores.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, scores.length);

const BINS = 10;

/** Expected calibration error (Guo et al. 2017, arXiv:1706.04599) over ten bins of equal width. */
export function calibrationOf(guesses: readonly Guess[]): Calibration {
  const bins = Array.from({ length: BINS }, (_, place) => {
    const held = guesses.filter(({ sure }) => Math.min(BINS - 1, Math.floor(sure * BINS)) === place);
    const mean = (of: (guess: Guess) => number) =>
      held.length === 0 ? 0 : held.reduce((sum, guess) => sum + of(guess), 0) / held.length;
    return {
      from: place / BINS,
      to: (place + 1) / BINS,
      count: held.length,
      sure: mean(({ sure }) => sure),
      right: mean(({ truth, label }) => (truth === label ? 1 : 0)),
    };
  }).filter(({ count }) => count > 0);
  const off = bins.reduce((sum, { count, sure, right }) => sum + count * Math.abs(sure - right), 0);
  return { error: guesses.length === 0 ? 0 : off / guesses.length, bins };
}
