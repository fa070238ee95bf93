import type { Snapshot } from '@conductor/contract';

/** Before and after anything that was ever applied. */
const EVER = ['0001-01-01T00:00:00Z', '9999-12-31T00:00:00Z'] as const;

/**
 * When initiatives were completed last: the instant of the change that made them so. What came completed into the
 * workspace is not in it: nobody here knows when that was.
 */
export async function completedWhen(
  ids: readonly string[],
  { activity, records, changeSet }: Pick<Snapshot, 'activity' | 'records' | 'changeSet'>,
): Promise<Map<string, string>> {
  const applied = new Map((await activity.appliedBetween(...EVER)).map((set) => [set.changeSet, set.at]));
  const read = new Map<string, ReturnType<Snapshot['changeSet']>>();
  const setOf = (id: string) => read.get(id) ?? read.set(id, changeSet(id)).get(id)!;
  const when = new Map<string, string>();
  for (const id of ids) {
    for (const { changeSet: set } of await records.history('initiative', id)) {
      const at = applied.get(set);
      if (!at) continue;
      const change = (await setOf(set))?.changes.find((one) => one.entity === 'initiative' && one.id === id);
      if (change?.after?.['state'] !== 'completed' || change.before?.['state'] === 'completed') continue;
      if (change.before) when.set(id, at);
      break;
    }
  }
  return when;
}
