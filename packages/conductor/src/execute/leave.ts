import type {
  AnyOperation,
  ApprovalRule,
  CallRules,
  OperationContext,
  ProposeOperation,
} from '@conductor/contract';

/**
 * Asks the rules about one call with what is known of it: refused by a clause it goes no further.
 * @returns whose leave this very write needs; undefined where that hangs on no facts
 * @throws NotPermittedError, ForbiddenError
 */
export async function leaveFor(
  operation: AnyOperation,
  input: unknown,
  context: OperationContext,
  rules: CallRules,
): Promise<ApprovalRule | null | undefined> {
  if (!hangsOnFacts(operation)) return undefined;
  const { principal } = context.snapshot;
  const facts = await operation.facts(input, context);
  await rules.require(principal, operation, facts);
  return rules.approval(principal, operation, facts);
}

type WithFacts = ProposeOperation & Required<Pick<ProposeOperation, 'facts'>>;

const hangsOnFacts = (operation: AnyOperation): operation is WithFacts =>
  operation.effect === 'propose' && operation.facts !== undefined;
