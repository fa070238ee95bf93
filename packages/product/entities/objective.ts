import { type Entity, idOf } from '@conductor/contract';
import { z } from 'zod';

export const objective = {
  name: 'objective',
  plural: 'objectives',
  prefix: 'obj',
  label: 'name',
  indexed: ['state', 'parentId'],
  fields: z.object({
    name: z.string(),
    /** `FY27` or `FY27 Q3`: a fiscal year is named by the calendar year in which it ends. */
    period: z.string().nullable(),
    state: z.enum(['active', 'archived']),
    productId: idOf('product').nullable(),
    parentId: idOf('objective').nullable(),
  }),
} satisfies Entity;
