import { readOperation } from '@conductor/contract';
import { z } from 'zod';
import { sum } from '../engines/sum.ts';

export const Sum = z.object({ expression: z.string(), result: z.number() });

/** Works a sum out, rounded to two places. */
export const calculate = readOperation({
  name: 'shop.calculate',
  title: 'Work out a sum',
  input: z.object({ expression: z.string() }),
  output: Sum,
  yields: 'record',
  reads: 'public',
  cost: { modelCalls: 0 },
  run: async ({ expression }) => ({ expression, result: sum(expression) }),
});
