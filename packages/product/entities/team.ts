import { type Entity, instant, quantity } from '@conductor/contract';
import { z } from 'zod';

export const team = {
  name: 'team',
  plural: 'teams',
  prefix: 'team',
  fieldSays: { people: ['people', 'members', 'size', 'headcount'], focusFactor: ['focus factor', 'focus'] },
  shown: ['people', 'focusFactor', 'weeks'],
  label: 'name',
  archive: { path: 'archivedAt', archived: 'now', restored: null },
  fields: z.object({
    name: z.string(),
    people: quantity('people').nullable(),
    /** The share of its time that goes into the roadmap, 0 to 1. */
    focusFactor: z.number().nullable(),
    /** How many weeks the period that capacity is asked for has. */
    weeks: quantity('weeks').nullable(),
    /** Initiatives finished in each month, `YYYY-MM`. A month with none is a 0 and counts. */
    throughput: z.array(z.object({ period: z.string(), done: z.number() })),
    /** Null where it is in use. */
    archivedAt: instant().nullish(),
  }),
} satisfies Entity;
