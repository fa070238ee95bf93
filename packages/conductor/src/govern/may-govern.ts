import { type Authorizer, NotPermittedError, type Principal } from '@conductor/contract';

/** Who may say what holds for everybody of a workspace. `what` ends the sentence “Kim may not …”. @throws NotPermittedError */
export function requireMayGovern(principal: Principal, authorizer: Authorizer, what: string): void {
  const { allowed, requiredRoles } = authorizer.may(principal, 'govern', {
    kind: 'workspace',
    id: principal.workspace,
  });
  if (!allowed) throw new NotPermittedError(`${principal.name} may not ${what}.`, requiredRoles);
}
