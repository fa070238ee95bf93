import type { Change } from '@conductor/contract';
import { Draft } from './draft.ts';
import { counts, type Held, periodOf, sameValue } from './held.ts';
import { isSome, overlaps } from './period.ts';

export interface Ending {
  /** Only what holds this; whatever it holds where it is not said. */
  value?: unknown;
  /** From when on it holds no longer. */
  at: string;
  scope: string;
}

/** Ends facts of a key at an instant. What would only begin later is withdrawn. */
export function end(
  held: readonly Held[],
  { value, at, scope }: Ending,
  newId: (seed: string) => string,
): { ended: Held[]; changes: Change[] } {
  const later = { from: at, to: null };
  const ended = held.filter(
    (one) =>
      counts(one) &&
      one.row.scope === scope &&
      overlaps(periodOf(one), later) &&
      (value === undefined || sameValue(one.row.value, value)),
  );
  const draft = new Draft(held, newId);
  for (const { id, row } of ended)
    draft.set(id, isSome({ from: row.validFrom, to: at }) ? { validTo: at } : { status: 'withdrawn' });
  draft.settleAlone();
  return { ended, changes: draft.changes() };
}
