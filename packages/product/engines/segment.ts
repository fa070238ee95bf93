import { type Band, isInBand } from '@conductor/contract';

/** What a group is called of companies whose size is known and that no rule has a place for. */
export const NO_SEGMENT = 'no segment';

/**
 * The segment that a number of people falls in by the rules that were stated; null where it is not known. Rules that overlap are both named, so that groups by segment hold each piece once.
 */
export function segmentOf(
  people: number | null,
  rules: Readonly<Record<string, Omit<Band, 'field'> | undefined>>,
): string | null {
  if (people === null) return null;
  return segmentName(Object.keys(rules).filter((name) => rules[name] && isInBand(people, rules[name])));
}

/** What a group of what is in all of these segments is called. */
export const segmentName = (names: readonly string[]): string =>
  names.length === 0 ? NO_SEGMENT : names.toSorted().join(' and ');
