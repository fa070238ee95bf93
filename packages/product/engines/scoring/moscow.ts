export const MOSCOW = ['must', 'should', 'could', 'wont'] as const;
export type MoscowClass = (typeof MOSCOW)[number];

/** Of the effort that is planned, so much may be Musts: the rest is what there is to give when it gets tight. */
export const MOST_MUSTS = 0.6;

export interface Planned {
  id: string;
  moscow: MoscowClass | null;
  /** Person-weeks. */
  effort: number | null;
}

export interface MoscowSplit {
  /** Every class, in order; won’t-haves are shown and are no part of the whole. */
  by: { class: MoscowClass; effort: number; ids: string[] }[];
  /** Person-weeks of musts, shoulds and coulds. */
  total: number;
  /** From 0 to 1; null where there is no effort to share. */
  mustShare: number | null;
  /** Whether musts are 60 % of the effort or less; null where there is none. */
  isWithinRule: boolean | null;
  /** By how many person-weeks the musts are over. */
  over: number;
  /** What has no effort, no class, or an effort below nothing: in none of the sums. */
  unsorted: { id: string; missing: string[] }[];
}

const tidy = (weeks: number): number => Number(weeks.toPrecision(12));

/**
 * Effort by MoSCoW class, in person-weeks, and whether musts are at most 60 % of it. Won’t-haves are not planned, so
 * they are in no share. Source: DSDM Agile Project Framework, MoSCoW Prioritisation, 2014.
 */
export function splitByMoscow(planned: readonly Planned[]): MoscowSplit {
  const unsorted = planned.flatMap(({ id, moscow, effort }) => {
    const missing = [
      ...(moscow === null ? ['class'] : []),
      ...(effort === null ? ['effort'] : effort < 0 ? [`effort is ${effort}, less than 0`] : []),
    ];
    return missing.length > 0 ? [{ id, missing }] : [];
  });
  const apart = new Set(unsorted.map(({ id }) => id));
  const sorted = planned.filter(({ id }) => !apart.has(id));
  const by = MOSCOW.map((one) => {
    const of = sorted.filter(({ moscow }) => moscow === one);
    return {
      class: one,
      effort: tidy(of.reduce((sum, { effort }) => sum + effort!, 0)),
      ids: of.map(({ id }) => id).sort(),
    };
  });
  const [must, should, could] = by.map(({ effort }) => effort) as [number, number, number, number];
  const total = tidy(must + should + could);
  const allowed = tidy(total * MOST_MUSTS);
  return {
    by,
    total,
    mustShare: total === 0 ? null : must / total,
    isWithinRule: total === 0 ? null : must <= allowed,
    over: tidy(Math.max(0, must - allowed)),
    unsorted: unsorted.sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}
