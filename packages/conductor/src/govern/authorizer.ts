import {
  checkParsePolicySet,
  policySetTextToParts,
  preparsePolicySet,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs';
import {
  type Action,
  type Authorizer,
  ConductorError,
  type Pack,
  type Permission,
  type Principal,
} from '@conductor/contract';

const POLICY_SET = 'packs';
const ANYBODY = '?';

/**
 * Asks the packs' Cedar policies. Default deny: what no policy permits is refused.
 * Policies are parsed once, when they are loaded.
 */
export function createAuthorizer(packs: readonly Pack[]): Authorizer {
  const text = packs.map((pack) => pack.policies).join('\n');
  const parsed = checkParsePolicySet({ staticPolicies: text });
  if (parsed.type === 'failure') {
    throw new ConductorError(
      'policies',
      `The policies cannot be read: ${parsed.errors.map((error) => error.message).join('; ')}`,
      'Mend the .cedar file of the pack.',
    );
  }
  const policies = byName(text);
  preparsePolicySet(POLICY_SET, { staticPolicies: policies });
  const roles = rolesIn(text);
  return {
    textOf: (policy) => policies[policy],
    may(principal, action, resource) {
      const asked = ask(principal, action, resource);
      if (asked.allowed) return { ...asked, requiredRoles: [] };
      const enough = roles.filter(
        (role) => ask({ ...principal, user: ANYBODY, roles: [role] }, action, resource).allowed,
      );
      return { ...asked, requiredRoles: enough };
    },
  };
}

/** Policies under the names their authors gave them, so that a reason can be read. */
function byName(text: string): Record<string, string> {
  const parts = policySetTextToParts(text);
  const policies = parts.type === 'success' ? parts.policies : [];
  return Object.fromEntries(
    policies.map((policy, place) => [/@id\("([^"]+)"\)/.exec(policy)?.[1] ?? `policy ${place + 1}`, policy]),
  );
}

/** Every role that some policy names: whom to send a person to who is refused. */
const rolesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/Role::"([^"]+)"/g)].map(([, role]) => role!)),
];

function ask(
  principal: Principal,
  action: Action,
  resource: { kind: string; id: string },
): Omit<Permission, 'requiredRoles'> {
  const user = { type: 'User', id: principal.user };
  const answer = statefulIsAuthorized({
    principal: user,
    action: { type: 'Action', id: action },
    resource: { type: resource.kind[0]!.toUpperCase() + resource.kind.slice(1), id: resource.id },
    context: {},
    preparsedPolicySetId: POLICY_SET,
    validateRequest: false,
    entities: [
      { uid: user, attrs: {}, parents: principal.roles.map((id) => ({ type: 'Role', id })) },
      ...principal.roles.map((id) => ({ uid: { type: 'Role', id }, attrs: {}, parents: [] })),
    ],
  });
  if (answer.type === 'failure') {
    throw new ConductorError(
      'policies',
      `The policies could not be asked: ${answer.errors.map((error) => error.message).join('; ')}`,
      'Mend the .cedar file of the pack.',
    );
  }
  return { allowed: answer.response.decision === 'allow', policies: [...answer.response.diagnostics.reason] };
}
