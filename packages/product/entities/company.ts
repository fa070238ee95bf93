import { type Entity, instant, quantity } from '@conductor/contract';
import { z } from 'zod';
import { countrySays } from './countries.ts';

/** A company has no segment of its own: that follows from its size by the rules the workspace stated. */
export const company = {
  name: 'company',
  plural: 'companies',
  prefix: 'co',
  says: ['account', 'organisation', 'organization', 'firm', 'client'],
  fieldSays: {
    employees: ['employees', 'people', 'headcount', 'staff', 'size', 'company size', 'number of employees'],
    'arr.amount': ['arr', 'revenue', 'annual recurring revenue', 'annual revenue'],
    'arr.currency': ['currency', 'arr currency'],
    domain: ['domain', 'website'],
  },
  memberSays: {
    ...countrySays('country'),
    'status.customer': ['paying'],
    'status.prospect': ['prospective', 'lead'],
    'status.churned': ['lost', 'former'],
  },
  shown: ['status', 'tier', 'employees', 'arr.amount', 'country'],
  label: 'name',
  indexed: ['name', 'domain'],
  archive: { path: 'archivedAt', archived: 'now', restored: null },
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
    /** Null where it is in use. */
    archivedAt: instant().nullish(),
  }),
} satisfies Entity;
