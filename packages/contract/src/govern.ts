import type { Principal } from './principal.ts';

export type Action = 'read' | 'propose' | 'commit' | 'approve';

/** Asks the policies. Whatever they do not permit is refused, and they say which of them spoke. */
export interface Authorizer {
  may(
    principal: Principal,
    action: Action,
    resource: { kind: 'operation' | 'entity' | 'role'; id: string },
  ): { allowed: boolean; policies: string[]; requiredRoles: string[] };
}

/** Asks the decision tables. `rule` names the table and the row that decided. */
export interface Tables {
  decide(
    table: string,
    facts: Record<string, unknown>,
  ): { output: Record<string, unknown> | null; rule: string };
}
