import type { Entity } from '@conductor/contract';
import { z } from 'zod';

/** A type of product: a thing that comes in variants. */
export const article = {
  name: 'article',
  plural: 'articles',
  prefix: 'art',
  says: ['product type', 'type of product', 'kind of product'],
  label: 'name',
  fields: z.object({ name: z.string() }),
} satisfies Entity;
