import { z } from 'zod';

/**
 * A stretch of whole numbers: `{ field: 'employees', moreThan: 1000 }`. `atLeast` and `atMost` are in it, `moreThan` and
 * `lessThan` are not; what is not said has no end.
 */
export const Band = z.object({
  field: z.string(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  moreThan: z.number().optional(),
  lessThan: z.number().optional(),
});
export type Band = z.infer<typeof Band>;
type Ends = Partial<Record<'atLeast' | 'atMost' | 'moreThan' | 'lessThan', number | undefined>>;

export const isInBand = (count: number, { atLeast, atMost, moreThan, lessThan }: Ends): boolean =>
  (atLeast === undefined || count >= atLeast) &&
  (atMost === undefined || count <= atMost) &&
  (moreThan === undefined || count > moreThan) &&
  (lessThan === undefined || count < lessThan);

/** The lowest and the highest whole number in a band; without end they are infinite. */
export function endsOf({ atLeast, atMost, moreThan, lessThan }: Ends): { low: number; high: number } {
  const low = Math.max(
    atLeast === undefined ? Number.NEGATIVE_INFINITY : Math.ceil(atLeast),
    moreThan === undefined ? Number.NEGATIVE_INFINITY : Math.floor(moreThan) + 1,
  );
  const high = Math.min(
    atMost === undefined ? Number.POSITIVE_INFINITY : Math.floor(atMost),
    lessThan === undefined ? Number.POSITIVE_INFINITY : Math.ceil(lessThan) - 1,
  );
  return { low, high };
}

/** Nothing can be in it: "at least 500, at most 200". */
export function isEmptyBand(band: Ends): boolean {
  const { low, high } = endsOf(band);
  return low > high;
}

/** Where bands that should part a whole do not: two hold the same numbers, or none holds some. */
export interface BandFault {
  kind: 'overlap' | 'gap';
  /** The two that overlap, or those on both sides of the gap. */
  of: [string, string];
  /** The first and the last number that it is about; the last may be infinite. */
  from: number;
  to: number;
}

/** What is wrong with bands that should lie side by side, lowest first. Bands of other fields are not held against one another. */
export function bandFaults(bands: Readonly<Record<string, Band>>): BandFault[] {
  const placed = Object.entries(bands)
    .map(([name, band]) => ({ name, field: band.field, ...endsOf(band) }))
    .filter(({ low, high }) => low <= high)
    .sort((a, b) => a.low - b.low || a.high - b.high);
  const overlaps = placed.flatMap((one, place) =>
    placed
      .slice(place + 1)
      .filter((other) => other.field === one.field && other.low <= one.high)
      .map((other): BandFault => {
        const to = Math.min(one.high, other.high);
        return { kind: 'overlap', of: [one.name, other.name], from: other.low, to };
      }),
  );
  const gaps = placed.slice(1).flatMap((next, place): BandFault[] => {
    const before = placed.slice(0, place + 1).filter(({ field }) => field === next.field);
    const highest = before.toSorted((a, b) => b.high - a.high)[0];
    if (!highest || highest.high >= next.low - 1) return [];
    return [{ kind: 'gap', of: [highest.name, next.name], from: highest.high + 1, to: next.low - 1 }];
  });
  return [...overlaps, ...gaps].sort((a, b) => a.from - b.from);
}

const figure = (count: number): string => count.toLocaleString('en-GB');

/** "1,000", "500 to 999", "1,000 and more". */
export const bandRange = ({ from, to }: Pick<BandFault, 'from' | 'to'>): string =>
  from === to
    ? figure(from)
    : to === Number.POSITIVE_INFINITY
      ? `${figure(from)} and more`
      : `${figure(from)} to ${figure(to)}`;

/** "Enterprise and Mid-market overlap: 500 to 999 people are both." */
export const sayBandFault = (
  fault: BandFault,
  unit: string,
  shown: (name: string) => string = (name) => name,
): string => {
  const [one, other] = fault.of.map(shown);
  return fault.kind === 'overlap'
    ? `${one} and ${other} overlap: ${bandRange(fault)} ${unit} are both.`
    : `Nothing stated covers ${bandRange(fault)} ${unit}, between ${one} and ${other}.`;
};

/** A band as people say it: "over 1,000 people", "200 to 999 people". */
export function sayBand({ atLeast, atMost, moreThan, lessThan }: Ends, unit: string): string {
  if (atLeast !== undefined && atMost !== undefined) return `${figure(atLeast)} to ${figure(atMost)} ${unit}`;
  const ends = [
    ...(atLeast === undefined ? [] : [`at least ${figure(atLeast)}`]),
    ...(moreThan === undefined ? [] : [`over ${figure(moreThan)}`]),
    ...(atMost === undefined ? [] : [`at most ${figure(atMost)}`]),
    ...(lessThan === undefined ? [] : [`under ${figure(lessThan)}`]),
  ];
  return ends.length === 0 ? `any number of ${unit}` : `${ends.join(' and ')} ${unit}`;
}
