import { checkParsePolicySet, policySetTextToParts } from '@cedar-policy/cedar-wasm/nodejs';
import { ConductorError, type Pack } from '@conductor/contract';

/** The policies of one pack, as their authors named them. */
export interface PackPolicies {
  /** The pack's. */
  name: string;
  text: string;
  /** By `@id`. */
  policies: Record<string, string>;
  /** Those that permit; the others forbid. */
  permitting: ReadonlySet<string>;
  /** The clause of the written policy that one carries: `@clause("…")`. */
  clauses: Record<string, string>;
  /** Every role that the pack declares or some policy names. */
  roles: string[];
}

/** @throws ConductorError `policies` */
export function policiesOf({ name, policies: text, roles = {} }: Pack): PackPolicies {
  const parsed = checkParsePolicySet({ staticPolicies: text });
  if (parsed.type === 'failure') {
    throw new ConductorError(
      'policies',
      `The policies of the pack ${name} cannot be read: ${parsed.errors.map(({ message }) => message).join('; ')}`,
      'Mend the .cedar file of the pack.',
    );
  }
  const policies = byName(text);
  const all = Object.entries(policies);
  return {
    name,
    text,
    policies,
    permitting: new Set(all.flatMap(([id, policy]) => (/(^|\)|\s)permit\s*\(/.test(policy) ? [id] : []))),
    clauses: Object.fromEntries(
      all.flatMap(([id, policy]) => {
        const clause = /@clause\("([^"]+)"\)/.exec(policy)?.[1];
        return clause === undefined ? [] : [[id, clause]];
      }),
    ),
    roles: [
      ...new Set([...Object.keys(roles), ...[...text.matchAll(/Role::"([^"]+)"/g)].map(([, role]) => role!)]),
    ],
  };
}

/** So that a reason can be read. */
function byName(text: string): Record<string, string> {
  const parts = policySetTextToParts(text);
  const policies = parts.type === 'success' ? parts.policies : [];
  return Object.fromEntries(
    policies.map((policy, place) => [/@id\("([^"]+)"\)/.exec(policy)?.[1] ?? `policy ${place + 1}`, policy]),
  );
}
