import {
  type AnyOperation,
  type ApprovalRule,
  type Authorizer,
  actionOf,
  type Catalogue,
  type Permission,
  type Policy,
  type Principal,
  type Tables,
} from '@conductor/contract';
import { approvalFor } from './call-rules.ts';

/** Works out what the rules say to one principal about everything there is; the same person is asked about once, and of many alike one. */
export function createPolicies(
  catalogue: Catalogue,
  authorizer: Authorizer,
  tables: Tables,
): (principal: Principal) => Promise<Policy> {
  const known = new Map<string, Promise<Policy>>();
  return (principal) => {
    const key = JSON.stringify([principal.user, ...principal.roles]);
    const held = known.get(key) ?? workOut(catalogue, authorizer, tables, principal);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, held);
    return held;
  };
}

const MOST_KNOWN = 5_000;

/** Permissions are worked out when they are first asked for: a plan calls a few operations of hundreds. */
async function workOut(
  catalogue: Catalogue,
  authorizer: Authorizer,
  tables: Tables,
  principal: Principal,
): Promise<Policy> {
  const operations = [...catalogue.operations.values()].map(({ operation }) => operation);
  const proposing = operations.filter((operation) => operation.effect === 'propose');
  const approvals = await Promise.all(
    proposing.map(
      async (operation): Promise<[string, ApprovalRule | null]> => [
        operation.name,
        await approvalFor({ catalogue, authorizer, tables }, principal, operation),
      ],
    ),
  );
  return {
    calls: lazily(operations, (operation) => mayCall(authorizer, principal, operation)),
    commits: lazily(proposing, ({ proposes }) =>
      authorizer.may(principal, 'commit', { kind: 'entity', id: proposes.entity }, 'unknown'),
    ),
    approvals: Object.fromEntries(approvals),
  };
}

/** Whether somebody may call an operation, as far as that hangs on no facts. Asked when a plan is checked, and again when the step runs. */
const mayCall = (authorizer: Authorizer, principal: Principal, operation: AnyOperation): Permission =>
  authorizer.may(principal, actionOf(operation), { kind: 'operation', id: operation.name }, 'unknown');

function lazily<O extends AnyOperation, T extends object>(
  operations: readonly O[],
  workOut: (operation: O) => T,
): Record<string, T> {
  const all: Record<string, T> = {};
  for (const operation of operations) {
    let held: T | undefined;
    Object.defineProperty(all, operation.name, {
      enumerable: true,
      get() {
        held ??= workOut(operation);
        return held;
      },
    });
  }
  return all;
}
