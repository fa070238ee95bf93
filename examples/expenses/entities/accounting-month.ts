import { type Entity, instant } from '@conductor/contract';
import { z } from 'zod';

export const accountingMonth = {
  name: 'accountingMonth',
  plural: 'accounting months',
  prefix: 'month',
  says: ['accounting period', 'books'],
  shown: ['state', 'closedAt'],
  label: 'month',
  indexed: ['month'],
  begins: { state: 'open' },
  fields: z.object({
    /** `2026-05`. */
    month: z.string().regex(/^\d{4}-\d{2}$/),
    state: z.enum(['open', 'closed']),
    closedAt: instant().nullable(),
  }),
} satisfies Entity;
