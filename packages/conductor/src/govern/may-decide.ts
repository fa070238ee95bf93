import {
  type ApprovalView,
  type Asked,
  type Authorizer,
  NotPermittedError,
  type Principal,
} from '@conductor/contract';

/** What the rule looks at: to whom the approval is addressed by now, who asked for it, and who has answered. */
export interface Addressed extends Pick<ApprovalView, 'requesterMay' | 'votes'> {
  addressed: readonly Asked[];
  requestedBy: string;
}

/**
 * Who may decide an approval: whoever it is addressed to, first or later. A person: that one. A role:
 * whoever has it and whom the policies let approve for it. Not the person who asked, except where it was
 * addressed to them by name in the first place, or the rule lets them.
 * @throws NotPermittedError saying who may
 */
export function requireMayDecide(principal: Principal, approval: Addressed, authorizer: Authorizer): void {
  const { addressed, requestedBy, requesterMay } = approval;
  const isAddressed = addressed.some((of) => isOf(of, principal, authorizer));
  if (!isAddressed) throw notAddressed(principal, addressed);
  const [first] = addressed;
  const isOwn = requestedBy === principal.user && !requesterMay;
  const isNamed = first !== undefined && 'person' in first && first.person === principal.user;
  if (isOwn && !isNamed) throw ownRequest(principal, addressed);
}

function isOf(of: Asked, principal: Principal, authorizer: Authorizer): boolean {
  if ('person' in of) return of.person === principal.user;
  return (
    principal.roles.includes(of.role) &&
    authorizer.may(principal, 'approve', { kind: 'role', id: of.role }).allowed
  );
}

function notAddressed(principal: Principal, addressed: readonly Asked[]): NotPermittedError {
  const roles = rolesOf(addressed);
  const who = whoOf(addressed);
  const [only] = addressed;
  return addressed.length === 1 && only && 'person' in only
    ? new NotPermittedError(`Only ${who} may decide this.`, [], `Ask ${who} to decide it.`)
    : new NotPermittedError(
        `${principal.name} may not decide this: it needs ${who}.`,
        roles,
        `Ask ${who} to decide it.`,
      );
}

const ownRequest = (principal: Principal, addressed: readonly Asked[]): NotPermittedError => {
  const who = whoOf(addressed, 'somebody else');
  return new NotPermittedError(
    `${principal.name} asked for this, and nobody approves their own request: it needs ${who}.`,
    rolesOf(addressed),
    `Ask ${who}.`,
  );
};

const rolesOf = (addressed: readonly Asked[]): string[] =>
  addressed.flatMap((of) => ('role' in of ? [of.role] : []));

/** "somebody with the role head-of-product or administrator, or usr-ann". */
function whoOf(addressed: readonly Asked[], somebody = 'somebody'): string {
  const roles = rolesOf(addressed);
  const people = addressed.flatMap((of) => ('person' in of ? [of.person] : []));
  return [...(roles.length > 0 ? [`${somebody} with the role ${roles.join(' or ')}`] : []), ...people].join(
    ', or ',
  );
}

/**
 * Who may edit a change that waits: whoever asked for it, and whoever may decide it. The edited change
 * is asked about again, so an edit never gives itself leave.
 * @throws NotPermittedError
 */
export function requireMayAmend(principal: Principal, approval: Addressed, authorizer: Authorizer): void {
  if (approval.requestedBy !== principal.user) requireMayDecide(principal, approval, authorizer);
}

/** The same rule, for a list that shows a button or does not: and whoever has answered has nothing left to press. */
export function mayDecide(principal: Principal, approval: Addressed, authorizer: Authorizer): boolean {
  if (approval.votes.some(({ by }) => by === principal.user)) return false;
  try {
    requireMayDecide(principal, approval, authorizer);
    return true;
  } catch (error) {
    if (error instanceof NotPermittedError) return false;
    throw error;
  }
}
