import { type Authorizer, NotPermittedError, type Principal } from '@conductor/contract';

/**
 * Who may cancel a run: whoever asked for it, and whom the policies let govern the workspace.
 * @throws NotPermittedError saying who may
 */
export function requireMayCancel(principal: Principal, requester: string, authorizer: Authorizer): void {
  if (principal.user === requester) return;
  const { workspace } = principal;
  const { allowed, requiredRoles } = authorizer.may(principal, 'govern', {
    kind: 'workspace',
    id: workspace,
  });
  if (allowed) return;
  throw new NotPermittedError(
    `${principal.name} may not cancel what ${requester} asked for.`,
    requiredRoles,
    `Ask ${requester} to cancel it${requiredRoles.length > 0 ? `, or somebody with the role ${requiredRoles.join(' or ')}` : ''}.`,
  );
}
