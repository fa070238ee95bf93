import type { Change } from '@conductor/contract';

/** A record that is new. */
export const made = <R extends object = Record<string, unknown>>(
  entity: string,
  id: string,
  after: Omit<R, 'id'>,
): Change => ({ entity, id, before: null, after: after as Record<string, unknown> });
