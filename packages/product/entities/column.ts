import type { Entity } from '@conductor/contract';
import { z } from 'zod';

/** A column of the roadmap. Now, Next and Later are titles that a team may change. */
export const column = {
  name: 'column',
  plural: 'columns',
  prefix: 'col',
  label: 'title',
  fields: z.object({
    title: z.string(),
    order: z.number(),
  }),
} satisfies Entity;
