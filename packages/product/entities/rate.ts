import { day, type Entity } from '@conductor/contract';
import { z } from 'zod';

/** What one unit of a currency is worth in the workspace's own, from a day until the currency's next rate. */
export const rate = {
  name: 'rate',
  plural: 'rates',
  prefix: 'rate',
  label: 'currency',
  indexed: ['currency', 'from'],
  fields: z.object({
    /** ISO 4217. */
    currency: z.string(),
    from: day(),
    rate: z.number(),
  }),
} satisfies Entity;
