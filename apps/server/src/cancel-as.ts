import { requireMayCancel } from '@conductor/conductor';
import type { Principal } from '@conductor/contract';
import { cancelRun } from '@conductor/postgres';
import type { Open } from './open.ts';

/** Cancels a run as a person, where the rules let them. @throws NotPermittedError, ConflictError */
export const cancelAs = (
  { store, system }: Open,
  person: Principal,
  of: { run: string; reason?: string },
): Promise<void> =>
  cancelRun(store, person, of, ({ user }) => requireMayCancel(person, user, system.authorizer));
