import type { Principal } from '@conductor/contract';
import { readPrincipal } from '../snapshot.ts';
import type { Store } from './store.ts';

/** Somebody with the roles they have today. @throws ConductorError `unknown-user` */
export const principalOf = (store: Store, workspace: string, user: string): Promise<Principal> =>
  readPrincipal(store.pool, workspace, user);
