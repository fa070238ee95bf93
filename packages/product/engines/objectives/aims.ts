import { type Amount, amountsIn } from '../amounts.ts';

/** What a goal says in figures: where it starts, where it should be, or how far it should go from where it is. */
export interface Aim {
  unit: string;
  baseline: number | null;
  target: number | null;
  /** By how much of what it is, where that is all that is said: 0.5 of it, 2 of it. */
  ratio: number | null;
}

const LESS =
  /\b(?:fewer|less|lower|reduc\w*|decreas\w*|cut\w*|halv\w*|half|shrink\w*|short\w*|below|under|at most|no more|stop\w*|avoid\w*|drop\w*|minimi\w+|eliminat\w*)\b/i;

export const directionOf = (goal: string): 'increase' | 'decrease' =>
  LESS.test(goal) ? 'decrease' : 'increase';

/** The figures of a goal, each once: “from 29 to 21 days”, “NPS of 40”, “by 20 %”, “halve”, “double”. */
export function aimsIn(goal: string): Aim[] {
  const amounts = amountsIn(goal);
  const aims: Aim[] = [];
  for (let at = 0; at < amounts.length; at += 1) {
    const [amount, next] = [amounts[at]!, amounts[at + 1]];
    if (next && isFromTo(goal, amount, next)) {
      aims.push({ unit: next.unit || amount.unit, baseline: amount.value, target: next.value, ratio: null });
      at += 1;
    } else if (amount.unit === '%' && /\bby\s*$/i.test(goal.slice(0, amount.start))) {
      const share = amount.value / 100;
      const ratio = directionOf(goal) === 'decrease' ? 1 - share : 1 + share;
      aims.push({ unit: '', baseline: null, target: null, ratio });
    } else aims.push({ unit: amount.unit, baseline: null, target: amount.value, ratio: null });
  }
  const times = /\b(?:halv\w*|by half|in half)\b/i.test(goal) ? 0.5 : /\bdoubl\w*\b/i.test(goal) ? 2 : null;
  return times === null ? aims : [...aims, { unit: '', baseline: null, target: null, ratio: times }];
}

const isFromTo = (goal: string, one: Amount, other: Amount): boolean =>
  /\bfrom\s*$/i.test(goal.slice(0, one.start)) &&
  /^\s*(?:\p{L}+\s+)?to\s*$/iu.test(goal.slice(one.end, other.start));

/** Where a ratio leads from a baseline; exact to six places, as no fraction of a float is. */
export const led = (baseline: number, ratio: number): number => Math.round(baseline * ratio * 1e6) / 1e6;
