/** Days after which something that nobody touched is called stale. Said in every answer, so that a reader may disagree. */
export const STALE_AFTER = { initiative: 60, keyResult: 30, approval: 3, feedback: 30 } as const;

export type StaleKind = keyof typeof STALE_AFTER | 'overdue';

export interface Stale {
  id: string;
  kind: StaleKind;
  /** When it was last touched, or due; null where it never was. */
  since: string | null;
  /** Whole days since then. */
  days: number | null;
}

/** Something that is expected to be touched; `last` is an instant or a day, null where it never was. */
export interface Watched {
  id: string;
  kind: keyof typeof STALE_AFTER;
  last: string | null;
}

export const DAY_MS = 86_400_000;

/** Whole days from an instant, or from the beginning of a day in UTC, to now. */
export const daysSince = (at: string, now: string): number =>
  Math.floor((Date.parse(now) - Date.parse(at)) / DAY_MS);

/**
 * What was last touched more days ago than its kind allows, the longest first. What was never touched is
 * stale where `neverIsStale` says so of its kind: a key result without a check-in is, what has no date is not.
 */
export function staleAmong(watched: readonly Watched[], now: string): Stale[] {
  return watched
    .flatMap(({ id, kind, last }): Stale[] => {
      if (last === null) return neverIsStale(kind) ? [{ id, kind, since: null, days: null }] : [];
      const days = daysSince(last, now);
      return days > STALE_AFTER[kind] ? [{ id, kind, since: last, days }] : [];
    })
    .sort((a, b) => (b.days ?? Number.MAX_VALUE) - (a.days ?? Number.MAX_VALUE) || (a.id < b.id ? -1 : 1));
}

export const neverIsStale = (kind: StaleKind): boolean => kind === 'keyResult';

/** Due days that have passed, the longest ago first. */
export function overdueAmong(due: readonly { id: string; on: string | null }[], today: string): Stale[] {
  return due
    .flatMap(({ id, on }): Stale[] =>
      on !== null && on < today ? [{ id, kind: 'overdue', since: on, days: daysSince(on, today) }] : [],
    )
    .sort((a, b) => b.days! - a.days! || (a.id < b.id ? -1 : 1));
}

/** The latest of some instants, as they are written in ISO 8601 in UTC; null of none. */
export const latestOf = (instants: readonly (string | null | undefined)[]): string | null =>
  instants.reduce<string | null>(
    (latest, at) => (at && (latest === null || at > latest) ? at : latest),
    null,
  );
