import type { Check } from '@conductor/contract';

interface Read {
  entity: 'feedback' | 'objective';
  created: number;
  updated: number;
  changeSet: { changeSet: string };
}

/** What an import counts; the contacts and companies that come with feedback are not counted. */
const COUNTED: Record<Read['entity'], readonly string[]> = {
  feedback: ['feedback'],
  objective: ['objective', 'keyResult'],
};

/** Counts what was applied from the stored change set, and from the records that now stand. */
export const recheckImport: Check = {
  name: 'counted from the change set and the records',
  async run({ outcome, snapshot }) {
    const { entity, created, updated, changeSet } = outcome.values['read'] as Read;
    const set = await snapshot.changeSet(changeSet.changeSet);
    const counted = set?.changes.filter((change) => COUNTED[entity].includes(change.entity)) ?? [];
    const made = counted.filter((change) => !change.before);
    const differences = [
      ...(made.length === created
        ? []
        : [`${created} new were named, and the change set holds ${made.length}`]),
      ...(counted.length - made.length === updated
        ? []
        : [`${updated} changed were named, and the change set holds ${counted.length - made.length}`]),
    ];
    if (set?.state !== 'applied') return differences;
    for (const name of COUNTED[entity]) {
      const values = made.filter((change) => change.entity === name).map((change) => change.id);
      const standing = await snapshot.records.count(name, [{ path: 'id', is: 'in', values }]);
      if (standing !== values.length)
        differences.push(`${values.length} of ${name} should stand now, and ${standing} do`);
    }
    return differences;
  },
};
