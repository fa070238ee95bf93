import type { AnyOperation, ApprovalRule, CallRules, OperationContext } from '@conductor/contract';

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
  if (operation.effect !== 'propose') return undefined;
  const { principal } = context.snapshot;
  const facts = await operation.facts?.(input, context);
  await rules.require(principal, operation, facts ?? {});
  return facts && rules.approval(principal, operation, facts);
}
