import { progressOf } from './progress.ts';

export const VERDICTS = ['met', 'partial', 'missed', 'unmeasured'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface TargetOutcome {
  measure: string;
  baseline: number | null;
  target: number | null;
  unit: string | null;
}

export interface ActualOutcome {
  measure: string;
  value: number | null;
  /** The day it was measured. */
  at: string | null;
}

export interface Outcome extends TargetOutcome {
  actual: number | null;
  /** Null where it cannot be worked out; `missing` says why. */
  attainment: number | null;
  verdict: Verdict;
  missing: string[];
}

export interface Review {
  outcomes: Outcome[];
  /** The mean of the outcomes', each counting the same; null where any of them is unmeasured, or there is none. */
  attainment: number | null;
  verdict: Verdict;
  /** Measured, and nobody had set a target for it. */
  untargeted: string[];
}

const keyOf = (measure: string): string => measure.trim().replace(/\s+/g, ' ').toLowerCase();

/**
 * Attainment = (actual − baseline) ÷ (target − baseline), not clamped: 1 is as targeted, 1.2 a fifth beyond it, less
 * than 0 worse than before. Met from 1, missed at 0 or less, partial between; unmeasured without an actual.
 * A target is matched with the latest actual of its measure, in whatever case it is written.
 */
export function reviewOutcomes(targets: readonly TargetOutcome[], actuals: readonly ActualOutcome[]): Review {
  const outcomes = targets.map((target): Outcome => {
    const actual = latest(actuals.filter(({ measure }) => keyOf(measure) === keyOf(target.measure)));
    const progress = progressOf({ ...target, current: actual });
    if ('missing' in progress) {
      const missing = progress.missing.map((what) => (what === 'current value' ? 'actual' : what));
      return { ...target, actual, attainment: null, verdict: 'unmeasured', missing };
    }
    return { ...target, actual, attainment: progress.ratio, verdict: verdictOf(progress.ratio), missing: [] };
  });
  const ratios = outcomes.flatMap(({ attainment }) => attainment ?? []);
  const targeted = new Set(targets.map(({ measure }) => keyOf(measure)));
  return {
    outcomes,
    attainment:
      ratios.length > 0 && ratios.length === outcomes.length
        ? ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length
        : null,
    verdict: together(outcomes.map(({ verdict }) => verdict)),
    untargeted: [
      ...new Set(
        actuals.filter(({ measure }) => !targeted.has(keyOf(measure))).map(({ measure }) => measure),
      ),
    ],
  };
}

const verdictOf = (ratio: number): Verdict => (ratio >= 1 ? 'met' : ratio <= 0 ? 'missed' : 'partial');

/** Met or missed only where every outcome is: one overshot never hides another that was not reached. */
function together(verdicts: readonly Verdict[]): Verdict {
  const measured = verdicts.filter((verdict) => verdict !== 'unmeasured');
  if (measured.length === 0) return 'unmeasured';
  const [first] = measured;
  const isAll = measured.length === verdicts.length && measured.every((verdict) => verdict === first);
  return isAll ? first! : 'partial';
}

/** Of the values that are known, the one of the latest day; what has no day is older than what has one. */
function latest(actuals: readonly ActualOutcome[]): number | null {
  const known = actuals.filter(({ value }) => value !== null);
  const newest = known.reduce<ActualOutcome | null>(
    (best, one) => (best === null || (one.at ?? '') >= (best.at ?? '') ? one : best),
    null,
  );
  return newest?.value ?? null;
}
