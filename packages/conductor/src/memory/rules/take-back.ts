import type { Change } from '@conductor/contract';
import { Draft } from './draft.ts';
import type { Held } from './held.ts';

/** Withdraws facts: as if they had never been said. What they took the place of stays as it is; an undo brings that back. */
export function withdraw(
  held: readonly Held[],
  ids: ReadonlySet<string>,
  newId: (seed: string) => string,
): Change[] {
  const draft = new Draft(held, newId);
  for (const { id, row } of held)
    if (ids.has(id) && row.status !== 'withdrawn') draft.set(id, { status: 'withdrawn' });
  draft.settleAlone();
  return draft.changes();
}
