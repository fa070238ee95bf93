import { type Entity, quantity } from '@conductor/contract';
import { z } from 'zod';

/** A company has no segment of its own: that follows from its size by the rules the workspace stated. */
export const company = {
  name: 'company',
  plural: 'companies',
  prefix: 'co',
  label: 'name',
  indexed: ['name', 'domain'],
  fields: z.object({
    name: z.string(),
    domain: z.string().nullable(),
    employees: quantity('people').nullable(),
    /** A year's revenue in its own currency. Null is not known, which is not 0. */
    arr: z.object({ amount: z.number(), currency: z.string() }).nullable(),
    tier: z.string().nullable(),
    /** ISO 3166-1, two letters. */
    country: z.string().nullable(),
    status: z.enum(['customer', 'prospect', 'churned']).nullable(),
  }),
} satisfies Entity;
