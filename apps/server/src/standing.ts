import type { Principal } from '@conductor/contract';
import { countPendingApprovals } from '@conductor/postgres';
import type { Open } from './open.ts';
import { isOwnOnly, seenApprovals } from './seen-by.ts';

/** How many records there are of each kind that somebody may see, by its plural. */
export const countRecords = (
  { store, workspace }: Open,
  { user }: Principal,
): Promise<Record<string, number>> =>
  store.look({ workspace, user }, async ({ records }) => {
    const counted: Record<string, number> = {};
    for (const { entity } of store.tables.values())
      if (records.reach(entity.name) !== 'none') counted[entity.plural] = await records.count(entity.name);
    return counted;
  });

/** How many questions wait for people, of those that somebody may see. */
export const countWaiting = async (open: Open, me: Principal): Promise<number> =>
  isOwnOnly(open, me)
    ? (await seenApprovals(open, me, 'pending')).length
    : countPendingApprovals(open.store, open.workspace);
