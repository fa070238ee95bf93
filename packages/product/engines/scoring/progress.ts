/** A measure's way from where it started to where it should be. Null is not known, which is not 0. */
export interface Way {
  baseline: number | null;
  target: number | null;
  current: number | null;
}

export type Progress = { ratio: number } | { missing: string[] };

/**
 * How much of the way was gone: (current − baseline) ÷ (target − baseline). No unit; 1 is there, more is beyond, less
 * than 0 is the wrong way. It serves what should fall as well as what should rise, for then both differences are
 * negative. Where one of the three is missing, or there is no way to go, it says so and guesses nothing.
 */
export function progressOf({ baseline, target, current }: Way): Progress {
  const missing = [
    ...(baseline === null ? ['baseline'] : []),
    ...(target === null ? ['target'] : []),
    ...(current === null ? ['current value'] : []),
    ...(baseline !== null && baseline === target ? [`target is ${target}, the same as the baseline`] : []),
  ];
  if (missing.length > 0) return { missing };
  return { ratio: (current! - baseline!) / (target! - baseline!) };
}
