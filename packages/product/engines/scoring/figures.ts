/** A figure that a formula needs, and what it may be. */
export interface Figure {
  name: string;
  value: number | null;
  unit?: string;
  fits(value: number): boolean;
  /** What a value that does not fit is: "none of 1, 2, 3". */
  scale: string;
}

/** A score with what it was made of, or everything that stands in its way. */
export type Reading =
  | { score: number; of: { name: string; value: number; unit?: string }[] }
  | { missing: string[] };

/** Far below what anybody states, and above what adding up in binary gets wrong: so that equal scores are equal. */
const SAME_TO = 12;

/** Applies a formula where every figure is known and on its scale; otherwise names each that is not. */
export function figures(needed: readonly Figure[], formula: (values: number[]) => number): Reading {
  const missing = needed.flatMap(({ name, value, fits, scale }) => {
    if (value === null) return [name];
    return Number.isFinite(value) && fits(value) ? [] : [`${name} is ${value}, ${scale}`];
  });
  if (missing.length > 0) return { missing };
  return {
    score: Number(formula(needed.map(({ value }) => value!)).toPrecision(SAME_TO)),
    of: needed.map(({ name, value, unit }) => ({ name, value: value!, ...(unit ? { unit } : {}) })),
  };
}
