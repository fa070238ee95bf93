/** What a team can put into a period; null is not stated, which is not 0. */
export interface Crew {
  people: number | null;
  weeks: number | null;
  /** The share of its time that goes into the roadmap, 0 to 1. */
  focusFactor: number | null;
}

/** One initiative as capacity sees it; null effort is not estimated, which is not 0. */
export interface Work {
  id: string;
  /** Person-weeks. */
  effort: number | null;
  isMust: boolean;
}

/** Person-weeks, but for `load`, which is a ratio: 1 is exactly full. */
export interface Fit {
  /** All that is estimated. */
  effort: number;
  load: number;
  /** What to cut, the lowest rank first; empty where it fits, null where cutting cannot make it fit. */
  cutIds: string[] | null;
  /** What the Musts take, which are never cut. */
  mustEffort: number;
  /** In no sum: what is said of load is "at least" for as long as there are any. */
  unestimatedIds: string[];
}

/** Person-weeks do not come in millionths: sums of decimals are rounded there, so that 0.1 + 0.2 is 0.3. */
export const tidy = (amount: number): number => Math.round(amount * 1e6) / 1e6;

/**
 * Capacity in person-weeks = people × weeks × focus factor; null where one of them is not stated.
 * Source: available time × focus factor, H. Kniberg, Scrum and XP from the Trenches (2007).
 */
export function capacityOf({ people, weeks, focusFactor }: Crew): number | null {
  return people === null || weeks === null || focusFactor === null
    ? null
    : tidy(people * weeks * focusFactor);
}

/**
 * Load = Σ effort ÷ capacity. Where it is over 1, work is cut from the lowest rank upwards until the rest
 * fits. A Must is never cut (MoSCoW, DSDM Agile Project Framework), nor is what has no effort: cutting it
 * would free nothing that anybody knows of. Where the Musts alone are too much, there is no such cut.
 * @param work by rank, the highest first
 * @param capacity person-weeks, more than 0
 */
export function fitCapacity(work: readonly Work[], capacity: number): Fit {
  const sum = (of: readonly Work[]) => tidy(of.reduce((all, { effort }) => all + (effort ?? 0), 0));
  const effort = sum(work);
  const mustEffort = sum(work.filter(({ isMust }) => isMust));
  return {
    effort,
    load: effort / capacity,
    cutIds: mustEffort > capacity ? null : cutFrom(work, effort, capacity),
    mustEffort,
    unestimatedIds: work.filter((one) => one.effort === null).map(({ id }) => id),
  };
}

function cutFrom(work: readonly Work[], effort: number, capacity: number): string[] {
  const cut: string[] = [];
  let left = effort;
  for (const { id, effort: freed, isMust } of work.toReversed()) {
    if (left <= capacity) break;
    if (isMust || !freed) continue;
    cut.push(id);
    left = tidy(left - freed);
  }
  return cut;
}
