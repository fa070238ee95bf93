import { type ApprovalView, type Authorizer, NotPermittedError, type Principal } from '@conductor/contract';

/** What the rule looks at: to whom the approval is addressed, and who asked for it. */
export type Addressed = Pick<ApprovalView, 'role' | 'person'> & { requestedBy: string };

/**
 * Who may decide an approval. One addressed to a person: that person, even where they asked for it
 * themselves. One addressed to a role: whoever has the role and whom the policies let approve for it,
 * except the person who asked.
 * @throws NotPermittedError saying who may
 */
export function requireMayDecide(principal: Principal, approval: Addressed, authorizer: Authorizer): void {
  const { role, person, requestedBy } = approval;
  if (person !== null) {
    if (person === principal.user) return;
    throw new NotPermittedError(`Only ${person} may decide this.`, [], `Ask ${person} to decide it.`);
  }
  const needed = role ?? 'administrator';
  const { allowed, requiredRoles } = authorizer.may(principal, 'approve', { kind: 'role', id: needed });
  if (!principal.roles.includes(needed) || !allowed) {
    const enough = allowed ? [needed] : requiredRoles.filter((one) => one === needed);
    throw new NotPermittedError(
      `${principal.name} may not decide this: it needs somebody with the role ${needed}.`,
      enough.length > 0 ? enough : [needed],
    );
  }
  if (requestedBy === principal.user) {
    throw new NotPermittedError(
      `${principal.name} asked for this, and nobody approves their own request: it needs somebody else with the role ${needed}.`,
      [needed],
      `Ask somebody else with the role ${needed}.`,
    );
  }
}

/**
 * Who may edit a change that waits: whoever asked for it, and whoever may decide it. The edited change
 * is asked about again, so an edit never gives itself leave.
 * @throws NotPermittedError
 */
export function requireMayAmend(principal: Principal, approval: Addressed, authorizer: Authorizer): void {
  if (approval.requestedBy !== principal.user) requireMayDecide(principal, approval, authorizer);
}

/** The same rule, for a list that shows a button or does not. */
export function mayDecide(principal: Principal, approval: Addressed, authorizer: Authorizer): boolean {
  try {
    requireMayDecide(principal, approval, authorizer);
    return true;
  } catch (error) {
    if (error instanceof NotPermittedError) return false;
    throw error;
  }
}
