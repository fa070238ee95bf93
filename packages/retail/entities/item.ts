import { type Entity, idOf } from '@conductor/contract';
import { z } from 'zod';
import { cents, Option } from './fields.ts';

/** One variant of an article: what can be ordered. */
export const item = {
  name: 'item',
  plural: 'items',
  prefix: 'item',
  says: ['variant', 'version', 'option'],
  label: 'name',
  shown: ['available', 'price'],
  fieldSays: { available: ['available', 'in stock'], price: ['price', 'cost'] },
  memberSays: {
    'available.true': ['available', 'in stock'],
    'available.false': ['sold out', 'out of stock'],
  },
  indexed: ['articleId'],
  fields: z.object({
    articleId: idOf('article'),
    /** "Desk Lamp: blue, USB". */
    name: z.string(),
    options: z.array(Option),
    price: cents(),
    available: z.boolean(),
  }),
} satisfies Entity;
