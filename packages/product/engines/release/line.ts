import { type ActualOutcome, reviewOutcomes, type TargetOutcome } from '../scoring/attainment.ts';
import { type Secret, saysAny } from './secrets.ts';

export interface Shipped {
  title: string;
  description: string | null;
  targetOutcomes: readonly TargetOutcome[];
  actualOutcomes: readonly ActualOutcome[];
}

export interface Line {
  text: string;
  /** Something of it was left out, for it says what is internal or names a customer. */
  isShortened: boolean;
}

/**
 * What is said of one thing that shipped: its title, its description, and what it brought where that was met.
 * Without those, its title alone. Null where even the title says what is internal.
 * @param secrets what is internal
 * @param customers named in no description: whoever is a customer has not agreed to be told of
 */
export function lineOf(
  { title, description, targetOutcomes, actualOutcomes }: Shipped,
  secrets: readonly Secret[],
  customers: readonly Secret[] = [],
): Line | null {
  if (saysAny(title, secrets)) return null;
  const told = [description ? `: ${oneLine(description)}` : '', ...broughtBy(targetOutcomes, actualOutcomes)];
  const parts = told.filter((part) => /[\p{L}\p{N}]/u.test(part));
  const kept = parts.filter((part) => !saysAny(`${title} ${part}`, secrets) && !saysAny(part, customers));
  return { text: [oneLine(title), ...kept].join(''), isShortened: kept.length < parts.length };
}

const oneLine = (text: string): string => text.trim().replace(/\s+/g, ' ');

/** Measured and met: what was missed is no news, and what was not measured is not known. */
function broughtBy(targets: readonly TargetOutcome[], actuals: readonly ActualOutcome[]): string[] {
  return reviewOutcomes(targets, actuals)
    .outcomes.filter(({ verdict }) => verdict === 'met')
    .map(
      ({ measure, baseline, actual, unit }) =>
        ` (${oneLine(measure)}: from ${figure(baseline!)} to ${figure(actual!)}${unit ? ` ${unit}` : ''})`,
    );
}

const figure = (of: number): string => of.toLocaleString('en-GB', { maximumFractionDigits: 2 });
