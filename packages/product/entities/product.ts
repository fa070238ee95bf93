import type { Entity } from '@conductor/contract';
import { z } from 'zod';

export const product = {
  name: 'product',
  plural: 'products',
  prefix: 'prd',
  label: 'name',
  fields: z.object({
    name: z.string(),
    description: z.string().nullable(),
    vision: z.string().nullable(),
  }),
} satisfies Entity;
