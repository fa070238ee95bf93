/** A time that something holds: from inclusive, to exclusive, ISO instants; null is without end. */
export interface Period {
  from: string | null;
  to: string | null;
}

export const ALWAYS: Period = { from: null, to: null };

const isBefore = (a: string, b: string): boolean => Date.parse(a) < Date.parse(b);
const laterOf = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null || !isBefore(a, b) ? a : b;
const earlierOf = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null || isBefore(a, b) ? a : b;

/** Whether there is any time in it at all. */
export const isSome = ({ from, to }: Period): boolean => from === null || to === null || isBefore(from, to);

/** The time that both have; `isSome` says whether there is any. */
export const shared = (a: Period, b: Period): Period => ({
  from: laterOf(a.from, b.from),
  to: earlierOf(a.to, b.to),
});

export const overlaps = (a: Period, b: Period): boolean => isSome(shared(a, b));

/** What is left of one where the other is taken out: none, one or two pieces. */
export function without(whole: Period, out: Period): Period[] {
  if (!overlaps(whole, out)) return [whole];
  return [
    ...(out.from === null ? [] : [{ from: whole.from, to: out.from }]),
    ...(out.to === null ? [] : [{ from: out.to, to: whole.to }]),
  ].filter(isSome);
}

export const covers = (whole: Period, part: Period): boolean => without(part, whole).length === 0;

export const holdsAt = (period: Period, at: string): boolean =>
  (period.from === null || !isBefore(at, period.from)) && (period.to === null || isBefore(at, period.to));

/** From the first beginning to the last end. */
export const hullOf = (periods: readonly Period[]): Period => ({
  from: periods.some(({ from }) => from === null)
    ? null
    : periods.reduce<string | null>((first, { from }) => earlierOf(first, from), null),
  to: periods.some(({ to }) => to === null)
    ? null
    : periods.reduce<string | null>((last, { to }) => laterOf(last, to), null),
});
