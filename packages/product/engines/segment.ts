/** Bounds on a number of people. */
interface Bounds {
  atLeast?: number | undefined;
  atMost?: number | undefined;
  lessThan?: number | undefined;
}

/** Whether a number of people is within a segment's bounds. */
export const isWithin = (people: number, { atLeast, atMost, lessThan }: Bounds): boolean =>
  (atLeast === undefined || people >= atLeast) &&
  (atMost === undefined || people <= atMost) &&
  (lessThan === undefined || people < lessThan);

/** The segment a number of people falls in by the rules that were stated; null where it is not known or none fits. */
export function segmentOf(people: number | null, rules: Record<string, Bounds | undefined>): string | null {
  if (people === null) return null;
  return Object.entries(rules).find(([, bounds]) => bounds && isWithin(people, bounds))?.[0] ?? null;
}
