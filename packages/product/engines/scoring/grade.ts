import { progressOf, type Way } from './progress.ts';

export const COLOURS = ['red', 'yellow', 'green'] as const;
export type Colour = (typeof COLOURS)[number];

export interface KeyResultFigures extends Way {
  id: string;
  direction: 'increase' | 'decrease' | 'binary';
  weight: number | null;
}

export type KeyResultGrade = { grade: number } | { missing: string[] };

export interface ObjectiveGrade {
  /** By id. */
  graded: { id: string; grade: number }[];
  /** What stands in the way, of which key result; of the objective itself where it has none. */
  blocked: { id: string; missing: string[] }[];
  /** Null where anything is blocked: part of an objective is not its grade. */
  grade: number | null;
  /** The mean of what can be graded, where something cannot: what a person may look at meanwhile. */
  withoutBlocked: number | null;
  /** No key result has a weight, so each counts the same. */
  isUnweighted: boolean;
}

/** Under 0.4 red, under 0.7 yellow, else green. Source: re:Work with Google, Grade OKRs. */
export const colourOf = (grade: number): Colour => (grade < 0.4 ? 'red' : grade < 0.7 ? 'yellow' : 'green');

/**
 * Grade = clamp((current − baseline) ÷ (target − baseline), 0, 1), no unit. A binary key result goes from 0 to 1,
 * unless it says otherwise, and is at one of the two. A target on the wrong side of the baseline is blocked.
 */
export function gradeKeyResult({
  direction,
  ...way
}: Omit<KeyResultFigures, 'id' | 'weight'>): KeyResultGrade {
  const { current } = way;
  const isBinary = direction === 'binary';
  if (isBinary && current !== null && current !== 0 && current !== 1)
    return { missing: [`current value is ${current}, and done or not is 1 or 0`] };
  const whole = isBinary ? { current, baseline: way.baseline ?? 0, target: way.target ?? 1 } : way;
  const wrongWay = wrongWayOf(direction, whole);
  if (wrongWay) return { missing: [wrongWay] };
  const progress = progressOf(whole);
  return 'missing' in progress ? progress : { grade: Math.min(1, Math.max(0, progress.ratio)) };
}

function wrongWayOf(direction: KeyResultFigures['direction'], { baseline, target }: Way): string | undefined {
  if (direction === 'binary' || baseline === null || target === null || baseline === target) return undefined;
  const isRising = target > baseline;
  if (isRising === (direction === 'increase')) return undefined;
  return `target is ${target}, which is no ${direction} from ${baseline}`;
}

/**
 * An objective's grade: the weighted mean of its key results'. With no weight on any of them each counts the same;
 * with weights on some only, those without are blocked, for nobody said what they count.
 */
export function gradeObjective(id: string, keyResults: readonly KeyResultFigures[]): ObjectiveGrade {
  const isUnweighted = keyResults.every(({ weight }) => weight === null);
  const weighed = [...keyResults]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((result) => ({
      id: result.id,
      weight: isUnweighted ? 1 : result.weight,
      grade: gradeKeyResult(result),
    }));
  const blocked = weighed.flatMap((one) => {
    const missing = [...('missing' in one.grade ? one.grade.missing : []), ...weightFault(one.weight)];
    return missing.length > 0 ? [{ id: one.id, missing }] : [];
  });
  if (keyResults.length === 0) blocked.push({ id, missing: ['key results'] });
  const counted = weighed.flatMap(({ grade, weight }) =>
    'grade' in grade && weightFault(weight).length === 0 ? [{ grade: grade.grade, weight: weight! }] : [],
  );
  const whole = counted.reduce((sum, { weight }) => sum + weight, 0);
  const mean = whole > 0 ? counted.reduce((sum, { grade, weight }) => sum + grade * weight, 0) / whole : null;
  if (blocked.length === 0 && mean === null) blocked.push({ id, missing: ['a weight above 0'] });
  return {
    graded: weighed.flatMap((one) => ('grade' in one.grade ? [{ id: one.id, grade: one.grade.grade }] : [])),
    blocked,
    grade: blocked.length === 0 ? mean : null,
    withoutBlocked: blocked.length > 0 ? mean : null,
    isUnweighted,
  };
}

function weightFault(weight: number | null): string[] {
  if (weight === null) return ['weight'];
  return weight < 0 ? [`weight is ${weight}, less than 0`] : [];
}
