import { type Entity, quantity } from '@conductor/contract';
import { z } from 'zod';
import { GRADES } from './employee.ts';
import { CATEGORIES } from './expense-line.ts';

/** What one expense of a category may come to, for a grade. */
export const spendingLimit = {
  name: 'spendingLimit',
  plural: 'spending limits',
  prefix: 'limit',
  shown: ['grade', 'category', 'cents'],
  label: 'what',
  fields: z.object({
    /** "Hotel, staff". */
    what: z.string(),
    grade: z.enum(GRADES),
    category: z.enum(CATEGORIES),
    cents: quantity('cents'),
  }),
} satisfies Entity;
