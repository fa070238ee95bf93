import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import {
  type Action,
  type Authorizer,
  ConductorError,
  hashOf,
  type Pack,
  type Permission,
  type Principal,
  type Reach,
  type RuleFacts,
} from '@conductor/contract';
import { ownership } from './ownership.ts';
import { type PackPolicies, policiesOf } from './pack-policies.ts';

const ANYBODY = '?';

interface Resource {
  kind: 'operation' | 'entity' | 'role' | 'event' | 'workspace';
  id: string;
}

/**
 * Asks the packs' Cedar policies. Default deny: what no policy permits is refused. Of what belongs to a pack
 * that pack's policies alone are asked, so that none can permit what is another's; of what every workspace has,
 * those of the packs that somebody has a part in.
 */
export function createAuthorizer(packs: readonly Pack[]): Authorizer {
  const sets = packs.filter((pack) => !pack.isEverywhere).map((pack) => prepared(policiesOf(pack)));
  const ownerOf = ownership(packs);
  const reaches = new Map<string, Reach>();
  const namesPeople = sets.some(({ text }) => text.includes('User::"'));

  const packsOf = ({ roles }: Principal): string[] =>
    sets
      .filter((set) => set.roles.length === 0 || set.roles.some((role) => roles.includes(role)))
      .map(({ name }) => name);

  const asked = (principal: Principal, resource: Resource): PreparedSet[] => {
    const owner = ownerOf(resource);
    if (owner !== undefined) return sets.filter(({ name }) => name === owner);
    const naming = resource.kind === 'role' ? sets.filter(({ roles }) => roles.includes(resource.id)) : [];
    if (naming.length > 0) return naming;
    const own = packsOf(principal);
    return sets.filter(({ name }) => own.includes(name));
  };

  const answerOf = (
    principal: Principal,
    action: Action,
    resource: Resource,
    facts?: RuleFacts | 'unknown',
  ) => together(asked(principal, resource).map((set) => ask(set, principal, action, resource, facts)));

  const authorizer: Authorizer = {
    textOf: (policy) => sets.flatMap((set) => set.policies[policy] ?? [])[0],
    packsOf,
    may(principal, action, resource, facts) {
      const answer = answerOf(principal, action, resource, facts);
      if (answer.allowed) return { ...answer, requiredRoles: [] };
      const all = [...new Set(sets.flatMap(({ roles }) => roles))];
      const somebody = (role: string): Principal => ({ ...principal, user: ANYBODY, roles: [role] });
      const enough = all.filter((role) => answerOf(somebody(role), action, resource, facts).allowed);
      return { ...answer, requiredRoles: enough };
    },
    reach(principal, entity) {
      const key = JSON.stringify([entity, namesPeople && principal.user, ...principal.roles]);
      const held = reaches.get(key) ?? reachOf(principal, entity);
      reaches.set(key, held);
      return held;
    },
    isOwnOnly(principal) {
      const own = packsOf(principal).flatMap((name) => entitiesOf.get(name) ?? []);
      const reaches = own.map((entity) => authorizer.reach(principal, entity));
      return reaches.includes('own') || reaches.every((reach) => reach === 'none');
    },
  };

  const entitiesOf = new Map(
    packs.map(({ name, entities }) => [name, entities.map((entity) => entity.name)]),
  );

  const reachOf = (principal: Principal, entity: string): Reach => {
    const resource: Resource = { kind: 'entity', id: entity };
    if (answerOf(principal, 'read', resource).allowed) return 'all';
    return answerOf(principal, 'read-own', resource).allowed ? 'own' : 'none';
  };
  return authorizer;
}

interface PreparedSet extends PackPolicies {
  id: string;
}

/** Policies are parsed once, when they are loaded; the same ones are the same set, whoever loads them. */
function prepared(policies: PackPolicies): PreparedSet {
  const id = `${policies.name} ${hashOf(policies.policies)}`;
  const parsed = preparsePolicySet(id, { staticPolicies: policies.policies });
  if (parsed.type === 'failure') throw unreadable(policies.name, parsed.errors);
  return { ...policies, id };
}

const unreadable = (pack: string, errors: readonly { message: string }[]) =>
  new ConductorError(
    'policies',
    `The policies of the pack ${pack} cannot be read: ${errors.map(({ message }) => message).join('; ')}`,
    'Mend the .cedar file of the pack.',
  );

type Answered = Omit<Permission, 'requiredRoles'>;

/** Permitted where one of them permits it. */
function together(answers: readonly Answered[]): Answered {
  const permitting = answers.filter(({ allowed }) => allowed);
  if (permitting.length > 0)
    return { allowed: true, policies: permitting.flatMap(({ policies }) => policies) };
  const clauses = answers.flatMap((answer) => answer.clauses ?? []);
  return {
    allowed: false,
    policies: answers.flatMap(({ policies }) => policies),
    ...(clauses.length > 0 ? { clauses } : {}),
  };
}

function ask(
  set: PreparedSet,
  principal: Principal,
  action: Action,
  resource: Resource,
  facts: RuleFacts | 'unknown' = 'unknown',
): Answered {
  const user = { type: 'User', id: principal.user };
  const answer = statefulIsAuthorized({
    principal: user,
    action: { type: 'Action', id: action },
    resource: { type: resource.kind[0]!.toUpperCase() + resource.kind.slice(1), id: resource.id },
    context: facts === 'unknown' ? {} : contextOf(facts),
    preparsedPolicySetId: set.id,
    validateRequest: false,
    entities: [
      {
        uid: user,
        attrs: { id: principal.user },
        parents: principal.roles.map((id) => ({ type: 'Role', id })),
      },
      ...principal.roles.map((id) => ({ uid: { type: 'Role', id }, attrs: {}, parents: [] })),
    ],
  });
  if (answer.type === 'failure') throw unasked(set.name, answer.errors);
  const { decision, diagnostics } = answer.response;
  const undecided = diagnostics.errors.map(({ policyId }) => policyId);
  const policies = [...diagnostics.reason];
  if (facts === 'unknown') {
    // What hangs on facts that are not known yet is decided when they are.
    const isForbidden = policies.length > 0 && decision === 'deny';
    const mayBe = !isForbidden && undecided.some((policy) => set.permitting.has(policy));
    const clauses = isForbidden ? policies.flatMap((policy) => set.clauses[policy] ?? []) : [];
    return {
      ...{ allowed: decision === 'allow' || mayBe, policies: mayBe ? undecided : policies },
      ...(clauses.length > 0 ? { clauses } : {}),
    };
  }
  // A forbid that cannot be worked out would forbid nothing: it is refused instead.
  const forbidding = diagnostics.errors.filter(({ policyId }) => !set.permitting.has(policyId));
  if (forbidding.length > 0 && decision === 'allow')
    throw unasked(
      set.name,
      forbidding.map(({ policyId, error }) => ({ message: `${policyId}: ${error.message}` })),
    );
  const clauses = decision === 'deny' ? policies.flatMap((policy) => set.clauses[policy] ?? []) : [];
  return { allowed: decision === 'allow', policies, ...(clauses.length > 0 ? { clauses } : {}) };
}

const unasked = (pack: string, errors: readonly { message: string }[]) =>
  new ConductorError(
    'policies',
    `The policies of the pack ${pack} could not be asked: ${errors.map(({ message }) => message).join('; ')}`,
    'Mend the .cedar file of the pack.',
  );

/** @throws ConductorError `policies` where a number is not whole: policies know no others */
function contextOf(facts: RuleFacts): Record<string, string | number | boolean | string[]> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      if (typeof value === 'number' && !Number.isSafeInteger(value))
        throw new ConductorError(
          'policies',
          `The fact ${name} is ${value}, and rules know whole numbers alone.`,
          'Give it in the smallest unit, money in cents.',
        );
      return [name, typeof value === 'object' ? [...value] : value];
    }),
  );
}
