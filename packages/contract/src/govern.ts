import type { Principal } from './principal.ts';

export type Action = 'read' | 'propose' | 'commit' | 'approve';

/** Asks the policies. Whatever they do not permit is refused, and they say which of them spoke. */
export interface Authorizer {
  may(
    principal: Principal,
    action: Action,
    resource: { kind: 'operation' | 'entity' | 'role'; id: string },
  ): Permission;
}

/** Asks the decision tables. `rule` names the table and the row that decided. */
export interface Tables {
  decide(
    table: string,
    facts: Record<string, unknown>,
  ): Promise<{ output: Record<string, unknown> | null; rule: string }>;
}

export interface Permission {
  allowed: boolean;
  /** The policies that spoke. */
  policies: string[];
  /** Who would be permitted, where this principal is not. */
  requiredRoles: string[];
}

/**
 * What the rules say to one principal about everything that can be called, worked out before a plan
 * is checked: so that the checker stays a pure function.
 */
export interface Policy {
  /** By operation: may it be called (a read) or may it propose. */
  calls: Record<string, Permission>;
  /** By operation that proposes: may what it proposes be committed. */
  commits: Record<string, Permission>;
  /** By operation that proposes: whose approval it needs, or null where none. */
  approvals: Record<string, { role: string; rule: string } | null>;
}
