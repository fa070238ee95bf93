import type { Change, Snapshot } from '@conductor/contract';

/** One applied change of a record, with what stood before and after. */
export interface Past {
  changeSet: string;
  /** When it was applied: at the decision, where it waited for one. */
  at: string;
  by: string;
  summary: string;
  change: Change;
}

export type PastOf = (entity: string, id: string) => Promise<Past[]>;

/** Before and after anything that was ever applied. */
const EVER = ['0001-01-01T00:00:00Z', '9999-12-31T00:00:00Z'] as const;

/**
 * Reads the past of records, the newest change first; each change set is read once. What a workspace began with
 * is no change: nobody here knows when that came to be.
 */
export async function readerOfPast({
  activity,
  records,
  changeSet,
}: Pick<Snapshot, 'activity' | 'records' | 'changeSet'>): Promise<PastOf> {
  const applied = new Map((await activity.appliedBetween(...EVER)).map((set) => [set.changeSet, set]));
  const read = new Map<string, Promise<Map<string, Change>>>();
  const changesOf = (id: string) => {
    const held =
      read.get(id) ?? changeSet(id).then((set) => new Map(set?.changes.map((one) => [one.id, one])));
    read.set(id, held);
    return held;
  };
  return async (entity, id) => {
    const past: Past[] = [];
    for (const one of await records.history(entity, id)) {
      const set = applied.get(one.changeSet);
      const change = set && (await changesOf(one.changeSet)).get(id);
      if (change)
        past.push({
          changeSet: one.changeSet,
          at: set.at,
          by: set.byName,
          summary: set.summary,
          change,
        });
    }
    return past;
  };
}
