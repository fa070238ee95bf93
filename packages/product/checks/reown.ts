import type { Check } from '@conductor/contract';

interface Owner {
  fact: string;
  personId: string;
}

/**
 * The draft names exactly whom one fact that holds makes its owner: read from the change itself and from each fact, where the
 * first way looked facts up by their topic.
 */
export const reown: Check = {
  name: 'the owner read a second way',
  async run({ outcome, snapshot, brief }) {
    const owner = outcome.values['owner'] as { ownerId: string | null; owners: Owner[] } | undefined;
    const draft = outcome.values['draft'] as { changeSet: { changeSet: string; hash: string } } | undefined;
    if (!owner || !draft) return [];
    const set = await snapshot.changeSet(draft.changeSet.changeSet);
    // Whoever edits a draft before approving it may name another.
    if (!set || set.hash !== draft.changeSet.hash) return [];
    const named = (set.changes[0]?.after?.['ownerIds'] ?? []) as string[];
    const held = new Set<string>();
    for (const { fact, personId } of owner.owners) {
      const versions = await snapshot.facts.history({ id: fact });
      const now = versions.find(({ heldUntil }) => heldUntil === null);
      const { status, value, validFrom, validTo } = now ?? {};
      const isHeld =
        (status === 'stated' || status === 'confirmed') &&
        value === personId &&
        (!validFrom || Date.parse(validFrom) <= Date.parse(brief.calendar.now)) &&
        (!validTo || Date.parse(validTo) > Date.parse(brief.calendar.now));
      if (!isHeld) return [`${fact} does not hold, and the draft’s owner was read from it`];
      held.add(personId);
    }
    const wanted = held.size === 1 ? [...held] : [];
    return named.join() === wanted.join()
      ? []
      : [`the draft names ${named.length} owners, and ${held.size} people own its topic`];
  },
};
