import { day, type Entity, idOf } from '@conductor/contract';
import { z } from 'zod';

export const experiment = {
  name: 'experiment',
  plural: 'experiments',
  prefix: 'exp',
  label: 'hypothesis',
  indexed: ['ideaId'],
  fields: z.object({
    hypothesis: z.string(),
    measure: z.string().nullable(),
    threshold: z.string().nullable(),
    start: day().nullable(),
    end: day().nullable(),
    /** Null until it is over. */
    result: z.string().nullable(),
    ideaId: idOf('idea').nullable(),
  }),
} satisfies Entity;
