import { day, type Entity, instant } from '@conductor/contract';
import { z } from 'zod';

/** What one unit of a currency is worth in the workspace's own, from a day until the currency's next rate. */
export const rate = {
  name: 'rate',
  plural: 'rates',
  prefix: 'rate',
  says: ['currency rate', 'exchange rate'],
  fieldSays: { from: ['from date', 'valid from', 'effective'], rate: ['rate', 'value'] },
  shown: ['from', 'rate'],
  label: 'currency',
  indexed: ['currency', 'from'],
  archive: { path: 'archivedAt', archived: 'now', restored: null },
  fields: z.object({
    /** ISO 4217. */
    currency: z.string(),
    from: day(),
    rate: z.number(),
    /** Null where it is in use. */
    archivedAt: instant().nullish(),
  }),
} satisfies Entity;
