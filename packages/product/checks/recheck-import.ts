import type { Check } from '@conductor/contract';

interface Read {
  created: number;
  updated: number;
  changeSet: { changeSet: string };
}

/** Counts what was applied from the stored change set, and from the records that now stand. */
export const recheckImport: Check = {
  name: 'counted from the change set and the records',
  async run({ outcome, snapshot }) {
    const { created, updated, changeSet } = outcome.values['read'] as Read;
    const set = await snapshot.changeSet(changeSet.changeSet);
    const feedback = set?.changes.filter((change) => change.entity === 'feedback') ?? [];
    const made = feedback.filter((change) => !change.before);
    const differences = [
      ...(made.length === created
        ? []
        : [`${created} new were named, and the change set holds ${made.length}`]),
      ...(feedback.length - made.length === updated
        ? []
        : [`${updated} changed were named, and the change set holds ${feedback.length - made.length}`]),
    ];
    if (set?.state !== 'applied') return differences;
    const standing = await snapshot.records.count('feedback', [
      { path: 'id', is: 'in', values: made.map((change) => change.id) },
    ]);
    return standing === made.length
      ? differences
      : [...differences, `${made.length} should stand now, and ${standing} do`];
  },
};
