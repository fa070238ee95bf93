import { type Entity, instant } from '@conductor/contract';
import { z } from 'zod';

export const persona = {
  name: 'persona',
  plural: 'personas',
  prefix: 'per',
  says: ['user persona'],
  shown: ['description'],
  label: 'name',
  archive: { path: 'archivedAt', archived: 'now', restored: null },
  fields: z.object({
    name: z.string(),
    description: z.string().nullable(),
    goals: z.array(z.string()),
    behaviours: z.array(z.string()),
    constraints: z.array(z.string()),
    /** Null where it is in use. */
    archivedAt: instant().nullish(),
  }),
} satisfies Entity;
