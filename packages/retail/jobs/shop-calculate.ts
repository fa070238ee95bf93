import { claim, value } from '@conductor/contract';
import type { z } from 'zod';
import { resum } from '../checks/resum.ts';
import { calculate, Sum } from '../operations/calculate.ts';
import { lookJob } from './look-job.ts';

type Data = z.infer<typeof Sum>;

export const shopCalculate = lookJob({
  name: 'shop.calculate',
  title: 'Work out a sum',
  says: 'The result of a sum: numbers, plus, minus, times, divided by, and parentheses.',
  slots: {
    expression: { type: 'pattern', of: 'sum.expression', says: 'sum', asks: 'Which sum?', required: true },
  },
  examples: [
    'calculate {expression}',
    'what is {expression}',
    'how much is {expression}',
    'work out {expression}',
    'add up {expression}',
  ],
  operation: calculate.name,
  why: 'Work it out',
  answer: Sum,
  check: resum,
  who: () => 'one sum',
  claims(data) {
    const { expression, result } = data as Data;
    return [claim`${value(expression, ['step:found'])} is ${value(String(result), ['step:found'])}.`];
  },
});
