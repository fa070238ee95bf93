import type { ScoreKind } from '../types.ts';

const RANGE: Record<ScoreKind, [number, number]> = { nps: [0, 10], csat: [1, 5] };
const NPS_NAME = /nps|promoter|recommend|likel/i;
const CSAT_NAME = /csat|satisf|star/i;

/** Which survey a column of scores is from: by its name, else a value that CSAT (1 to 5) does not have tells. */
export function scoreKind(column: string, values: Iterable<string>): ScoreKind {
  if (NPS_NAME.test(column)) return 'nps';
  if (CSAT_NAME.test(column)) return 'csat';
  for (const value of values) {
    const score = numberIn(value);
    if (score === 0 || (score !== undefined && score > 5 && score <= 10)) return 'nps';
  }
  return 'csat';
}

/** A score within its survey's range, or what is wrong with it. NPS and CSAT answers are whole numbers. */
export function readScore(value: string, kind: ScoreKind): { value: number } | { note: string } {
  const score = numberIn(value);
  const [least, most] = RANGE[kind];
  if (score !== undefined && Number.isInteger(score) && score >= least && score <= most)
    return { value: score };
  const note = `score "${value.slice(0, 40)}" is not a whole number from ${least} to ${most} (${kind}): left out`;
  return { note };
}

const numberIn = (value: string) =>
  /^\d{1,3}(?:\.\d{1,6})?$/.test(value.trim()) ? Number(value.trim()) : undefined;
