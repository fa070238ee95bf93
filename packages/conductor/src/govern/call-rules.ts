import {
  type ApprovalRule,
  type Authorizer,
  type CallRules,
  type Catalogue,
  type Clause,
  ConductorError,
  ForbiddenError,
  NotPermittedError,
  type Principal,
  type ProposeOperation,
  type RuleFacts,
  type Tables,
} from '@conductor/contract';
import { approvalRule } from './approval-rule.ts';

interface RulesOf {
  catalogue: Catalogue;
  authorizer: Authorizer;
  tables: Tables;
}

/** Asks the rules of the pack that an operation is of about one call of it. */
export function createCallRules(by: RulesOf): CallRules {
  return {
    async require(principal, operation, facts) {
      permitted(by, principal, operation, facts);
      await notRefused(by, principal, operation, facts);
    },
    approval: (principal, operation, facts) => approvalFor(by, principal, operation, facts),
  };
}

function permitted(
  { authorizer, catalogue }: RulesOf,
  principal: Principal,
  operation: ProposeOperation,
  facts: RuleFacts,
): void {
  const permission = authorizer.may(principal, 'propose', { kind: 'operation', id: operation.name }, facts);
  if (permission.allowed) return;
  const { clauses = [], requiredRoles } = permission;
  if (clauses.length > 0) throw forbidden(clauses, catalogue);
  throw new NotPermittedError(`${principal.name} may not do this: ${operation.title}.`, requiredRoles);
}

/** A row of the pack's table `refusals` that fits names the clause by which this is refused. */
async function notRefused(
  by: RulesOf,
  principal: Principal,
  operation: ProposeOperation,
  facts: RuleFacts,
): Promise<void> {
  const asked = { ...askedWith(principal, operation), ...facts };
  const { output, rule } = await by.tables.decide('refusals', asked, packsFor(by, principal, operation));
  const clause = output?.['clause'];
  if (clause === undefined || clause === null || clause === '') return;
  if (typeof clause !== 'string')
    throw new ConductorError(
      'rules',
      `The decision table says what cannot be followed (${rule}): clause is ${JSON.stringify(clause)}.`,
      'Name a clause of the pack in that row.',
    );
  throw forbidden([clause], by.catalogue);
}

function forbidden(names: readonly string[], { clauses }: Catalogue): ForbiddenError {
  const cited = [...new Set(names)];
  const known: Clause[] = [...clauses.values()].filter(({ name }) => cited.includes(name));
  const unknown = cited.filter((name) => !clauses.has(name));
  if (unknown.length > 0)
    throw new ConductorError(
      'rules',
      `A rule cites the clause ${unknown.join(', ')}, which no pack has.`,
      'Add it to the pack’s clauses, or cite another.',
    );
  const mends = [...new Set(known.flatMap(({ mend }) => mend ?? []))];
  return new ForbiddenError(
    cited,
    known.map(({ says }) => says).join(' '),
    ...(mends.length > 0 ? [mends.join(' ')] : []),
  );
}

/**
 * Whose leave a write needs. Without facts, all that is known is what is written and by whom: rows that hang on
 * facts do not fit then.
 */
export async function approvalFor(
  by: RulesOf,
  principal: Principal,
  operation: ProposeOperation,
  facts: RuleFacts = {},
): Promise<ApprovalRule | null> {
  const asked = { ...askedWith(principal, operation), ...facts };
  const { output, rule } = await by.tables.decide('approvals', asked, packsFor(by, principal, operation));
  return approvalRule(output, rule, asked);
}

const askedWith = ({ user, roles }: Principal, { name, proposes }: ProposeOperation) => ({
  ...proposes,
  operation: name,
  user,
  roles,
});

/** Of what every workspace has, the tables of the packs that they have a part in. */
function packsFor(
  { catalogue, authorizer }: RulesOf,
  principal: Principal,
  { name }: ProposeOperation,
): string[] {
  const pack = catalogue.operations.get(name)?.pack;
  return pack === undefined ? authorizer.packsOf(principal) : [pack];
}
