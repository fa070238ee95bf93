import { type Entity, instant } from '@conductor/contract';
import { z } from 'zod';

export const product = {
  name: 'product',
  plural: 'products',
  prefix: 'prd',
  shown: ['description'],
  label: 'name',
  archive: { path: 'archivedAt', archived: 'now', restored: null },
  fields: z.object({
    name: z.string(),
    description: z.string().nullable(),
    vision: z.string().nullable(),
    /** Null where it is in use. */
    archivedAt: instant().nullish(),
  }),
} satisfies Entity;
