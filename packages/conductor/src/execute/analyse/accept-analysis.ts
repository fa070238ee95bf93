import { type AnalyseOperation, type Analysis, Refused } from '@conductor/contract';
import { proposalFaults } from './proposal-faults.ts';

/**
 * A model's reply as the part of the output that it was asked for.
 * @throws Refused with everything that is wrong with it: its shape, or else what its words do not hold
 */
export async function acceptAnalysis(
  operation: Pick<AnalyseOperation<unknown, { writtenBy: string }>, 'asks' | 'faults'>,
  input: unknown,
  { material, instruction }: Analysis,
  reply: unknown,
): Promise<Record<string, unknown>> {
  const parsed = operation.asks.safeParse(reply);
  if (!parsed.success)
    throw new Refused(
      parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`),
    );
  const faults = [
    ...proposalFaults(operation.asks, parsed.data, material, instruction),
    ...((await operation.faults?.(parsed.data as never, input, material)) ?? []),
  ];
  if (faults.length > 0) throw new Refused(faults);
  return parsed.data;
}
