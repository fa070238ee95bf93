import type { Check } from '@conductor/contract';

interface Data {
  proposalId: string;
  writes: number;
}

const MOVED = ['columnHistory', 'columnId', 'position'];

/** Looks into the stored change set: one initiative, three fields, at the bottom; and whether it was applied. */
export const recheckMove: Check = {
  name: 'the move held against its change set',
  async run({ brief, outcome, snapshot }) {
    const { proposalId, writes } = outcome.data as unknown as Data;
    const { slots } = brief.intent;
    const [initiative, column] = [slots['initiative']?.value, slots['column']?.value];
    const set = await snapshot.changeSet(proposalId);
    const [change, ...others] = set?.changes ?? [];
    if (!set || !change?.before || !change.after || others.length > 0)
      return [`${proposalId} is not one record changed`];
    const applied = set.state === 'applied' || set.state === 'undone' ? set.size : 0;
    const wrongCount = writes === applied ? [] : [`${writes} writes were named, and ${applied} happened`];
    // A person may have edited it before it was approved: it is theirs then, and only told of.
    const { changeSet } = outcome.values['move'] as { changeSet: { hash: string } };
    if (set.hash !== changeSet.hash) return wrongCount;
    const { before, after } = change;
    const changed = Object.keys(after).filter(
      (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
    );
    const taken = await snapshot.records.select<{ id: string; position: number | null }>('initiative', {
      fields: ['id', 'position'],
      where: [{ path: 'columnId', is: 'eq', value: String(column) }],
    });
    const above = taken.filter(
      ({ id, position }) =>
        id !== change.id && position !== null && position >= (after['position'] as number),
    );
    return [
      ...wrongCount,
      ...(change.id === initiative && after['columnId'] === column
        ? []
        : [`it moves ${change.id} to ${String(after['columnId'])}`]),
      ...(changed.sort().join() === MOVED.join() ? [] : [`it changes ${changed.join(', ')}`]),
      ...(isOneLonger(before['columnHistory'], after['columnHistory'], column)
        ? []
        : ['its history is not the one before and this move']),
      ...(above.length > 0 ? [`${above.length} stand at or below the place it is given`] : []),
    ];
  },
};

function isOneLonger(before: unknown, after: unknown, column: unknown): boolean {
  const [old, made] = [before as unknown[], after as { columnId: string }[]];
  return (
    made.length === old.length + 1 &&
    JSON.stringify(made.slice(0, -1)) === JSON.stringify(old) &&
    made.at(-1)?.columnId === column
  );
}
