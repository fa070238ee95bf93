import type { ApprovalRule, RuleFacts } from './govern.ts';
import type { ProposeOperation } from './operation.ts';
import type { Principal } from './principal.ts';

/**
 * What the rules say of one call, with what is known of it: asked before a change is worked out, and again when it
 * is applied.
 */
export interface CallRules {
  /** @throws NotPermittedError, ForbiddenError where a clause of the written policy forbids it */
  require(principal: Principal, operation: ProposeOperation, facts: RuleFacts): Promise<void>;
  /** Whose leave this very write needs; null where nobody's. */
  approval(principal: Principal, operation: ProposeOperation, facts: RuleFacts): Promise<ApprovalRule | null>;
}
