import { day, type Entity } from '@conductor/contract';
import { z } from 'zod';

/** What one unit of a currency is worth in the company's own on a day. */
export const exchangeRate = {
  name: 'exchangeRate',
  plural: 'exchange rates',
  prefix: 'fx',
  fieldSays: { day: ['day', 'date'], rate: ['rate', 'value'] },
  shown: ['day', 'rate'],
  label: 'currency',
  indexed: ['currency', 'day'],
  fields: z.object({
    /** ISO 4217. */
    currency: z.string(),
    day: day(),
    rate: z.number(),
  }),
} satisfies Entity;
