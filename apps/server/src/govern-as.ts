import { requireMayGovern } from '@conductor/conductor';
import type { ErasureReport, Principal } from '@conductor/contract';
import {
  clearLimit,
  createToken,
  type Forgetting,
  forget,
  type Limit,
  type LimitKey,
  letEffects,
  revokeToken,
  type Stopped,
  setLimit,
  stopEffects,
  type TokenView,
} from '@conductor/postgres';
import type { Open } from './open.ts';

/** What one person may say that holds for others too, where the rules let them. Each throws NotPermittedError. */
export function governAs({ store, system }: Open, me: Principal) {
  const may = (what: string) => () => requireMayGovern(me, system.authorizer, what);
  return {
    createToken: (of: {
      name: string;
      person?: string;
      expiresIn?: string;
    }): Promise<{ token: string; id: string }> =>
      createToken(store, me, { ...of, mayGovern: may('make tokens for others') }),
    revokeToken: (id: string): Promise<TokenView> =>
      revokeToken(store, me, { id, mayGovern: may('revoke the tokens of others') }),
    setLimit: (limit: unknown): Promise<Limit> => setLimit(store, me, limit, may('say what may be spent')),
    clearLimit: (key: LimitKey): Promise<void> => clearLimit(store, me, key, may('say what may be spent')),
    /** What is erased is gone: a dry run says how much that would be. */
    forget: (forgetting: Forgetting, of: { why: string; dryRun: boolean }): Promise<ErasureReport> =>
      forget(store, me, forgetting, { ...of, mayGovern: may('erase what is kept') }),
    stopEffects: (why: string): Promise<Stopped> =>
      stopEffects(store, me, { why, mayGovern: may('stop all effects') }),
    letEffects: (why: string): Promise<{ woken: number } | null> =>
      letEffects(store, me, { why, mayGovern: may('let effects go on') }),
  };
}
