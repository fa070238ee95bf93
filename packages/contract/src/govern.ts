import type { Principal } from './principal.ts';

/** `read-own`: of an entity, the records whose owner they are. */
export type Action = 'read' | 'read-own' | 'propose' | 'commit' | 'approve' | 'signal' | 'govern';

/** What a rule is asked with about one call. Numbers are whole: money in its smallest unit. */
export type RuleFacts = Record<string, string | number | boolean | readonly string[]>;

/** Which records of an entity somebody may read. */
export type Reach = 'all' | 'own' | 'none';

/** Asks the policies. Whatever they do not permit is refused, and they say which of them spoke. */
export interface Authorizer {
  may(
    principal: Principal,
    action: Action,
    resource: { kind: 'operation' | 'entity' | 'role' | 'event' | 'workspace'; id: string },
    /**
     * What is known of this very call. `unknown`, as where it is not said: what hangs on it is let through until it is made.
     * A forbidding policy that cannot be worked out with what is known is an error, not leave.
     */
    facts?: RuleFacts | 'unknown',
  ): Permission;
  /** What they may read of an entity. */
  reach(principal: Principal, entity: string): Reach;
  /** Whether they see of some entity only what is their own: then of runs, changes, approvals and people too. */
  isOwnOnly(principal: Principal): boolean;
  /** The packs in which they have a part: one of whose roles they have. */
  packsOf(principal: Principal): string[];
  /** A policy as its author wrote it; nothing where there is none of that name. */
  textOf?(policy: string): string | undefined;
}

/** Asks the decision tables. `rule` names the table and the row that decided. */
export interface Tables {
  /** Of these packs, the first whose table has a row that fits. */
  decide(
    table: string,
    facts: Record<string, unknown>,
    packs: readonly string[],
  ): Promise<{ output: Record<string, unknown> | null; rule: string }>;
}

/** What somebody sees. */
export type Sight = Pick<Authorizer, 'reach' | 'isOwnOnly'>;

export interface Permission {
  allowed: boolean;
  /** The policies that spoke. */
  policies: string[];
  /** Who would be permitted, where this principal is not. */
  requiredRoles: string[];
  /** The clauses that the policies which forbid it cite. */
  clauses?: string[];
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
  approvals: Record<string, ApprovalRule | null>;
}

/** In place of a role: whoever asks says yes themselves, to exactly what is shown. */
export const REQUESTER = 'requester';

/** Whose approval a write needs, as a decision table says it. Times are in seconds. */
export interface ApprovalRule {
  /** Or `REQUESTER`. */
  role: string;
  /** The table and the row that decided. */
  rule: string;
  /** What the table was asked with. */
  facts?: Record<string, unknown>;
  /** How many different people must say yes; one where it is not said. */
  need?: number;
  /** Whether whoever asks may be one of them; not where it is not said. */
  requesterMay?: boolean;
  /** How long they have; for ever where it is not said. */
  within?: number | null;
  /** Whose turn it is then, one after the other. */
  escalate?: { role: string; within: number | null }[];
}

/** What may be spent. Steps are counted, money is in the workspace's currency, times are in milliseconds of work, not of waiting. */
export interface Budget {
  steps: number;
  modelCalls?: number;
  tokens?: number;
  money?: number;
  ms?: number;
}

/** What a plan may come to at worst: every loop at its bound, the dearer branch, the dearest candidate. */
export interface Worst {
  steps: number;
  modelCalls: number;
  tokens: number;
  money: number;
  ms: number;
  /** How long it may wait for people and events, in seconds; null where nothing bounds it. */
  waits: number | null;
}
