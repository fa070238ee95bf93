import type {
  AnyOperation,
  ApprovalRule,
  Authorizer,
  Catalogue,
  Permission,
  Policy,
  Principal,
  Tables,
} from '@conductor/contract';
import { approvalRule } from './approval-rule.ts';

/** Works out what the rules say to one principal about everything there is; the same roles are asked once. */
export function createPolicies(
  catalogue: Catalogue,
  authorizer: Authorizer,
  tables: Tables,
): (principal: Principal) => Promise<Policy> {
  const known = new Map<string, Promise<Policy>>();
  return (principal) => {
    const key = JSON.stringify([principal.user, ...principal.roles]);
    const held = known.get(key) ?? workOut(catalogue, authorizer, tables, principal);
    known.set(key, held);
    return held;
  };
}

async function workOut(
  catalogue: Catalogue,
  authorizer: Authorizer,
  tables: Tables,
  principal: Principal,
): Promise<Policy> {
  const policy: Policy = { calls: {}, commits: {}, approvals: {} };
  for (const { operation } of catalogue.operations.values()) {
    policy.calls[operation.name] = mayCall(authorizer, principal, operation);
    if (operation.effect !== 'propose') continue;
    policy.commits[operation.name] = authorizer.may(principal, 'commit', {
      kind: 'entity',
      id: operation.proposes.entity,
    });
    policy.approvals[operation.name] = await approvalFor(tables, operation, principal);
  }
  return policy;
}

/** Whether somebody may call an operation now. Asked when a plan is checked, and again when the step runs. */
export function mayCall(authorizer: Authorizer, principal: Principal, operation: AnyOperation): Permission {
  return authorizer.may(principal, operation.effect, { kind: 'operation', id: operation.name });
}

/** What the table is asked with is all that is known of a write before it is planned: what, and by whom. */
async function approvalFor(
  tables: Tables,
  operation: Extract<AnyOperation, { effect: 'propose' }>,
  { user, roles }: Principal,
): Promise<ApprovalRule | null> {
  const facts = { ...operation.proposes, operation: operation.name, user, roles };
  const { output, rule } = await tables.decide('approvals', facts);
  return approvalRule(output, rule, facts);
}
