import type { Change } from '@conductor/contract';
import { Draft } from './draft.ts';
import { type Held, periodOf } from './held.ts';

/** Settles a dispute: one of its sides is confirmed, and the others are withdrawn for the time it holds. */
export function settle(
  held: readonly Held[],
  chosen: string,
  by: string,
  newId: (seed: string) => string,
): Change[] {
  const draft = new Draft(held, newId);
  const row = draft.rowOf(chosen);
  draft.set(chosen, { status: 'confirmed', source: { ...row.source, confirmedBy: by } });
  for (const one of held)
    if (one.id !== chosen && one.row.status === 'disputed' && one.row.scope === row.scope)
      draft.carve(one.id, periodOf({ row }), chosen);
  draft.settleAlone();
  return draft.changes();
}
