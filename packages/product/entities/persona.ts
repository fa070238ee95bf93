import type { Entity } from '@conductor/contract';
import { z } from 'zod';

export const persona = {
  name: 'persona',
  plural: 'personas',
  prefix: 'per',
  label: 'name',
  fields: z.object({
    name: z.string(),
    description: z.string().nullable(),
    goals: z.array(z.string()),
    behaviours: z.array(z.string()),
    constraints: z.array(z.string()),
  }),
} satisfies Entity;
