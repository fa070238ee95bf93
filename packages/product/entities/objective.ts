import { type Entity, idOf } from '@conductor/contract';
import { z } from 'zod';

export const objective = {
  name: 'objective',
  plural: 'objectives',
  prefix: 'obj',
  says: ['goal', 'OKR', 'OKRs'],
  fieldSays: {
    parentId: ['parent', 'under', 'below', 'parent objective'],
    productId: ['product'],
  },
  memberSays: { 'state.active': ['open'], 'parentId.missing': ['top-level', 'top level'] },
  lane: 'state',
  shown: ['period', 'state', 'parentId', 'productId'],
  label: 'name',
  indexed: ['state', 'parentId'],
  begins: { state: 'active' },
  archive: { path: 'state', archived: 'archived', restored: 'active' },
  fields: z.object({
    name: z.string(),
    /** `FY27` or `FY27 Q3`: a fiscal year is named by the calendar year in which it ends. */
    period: z.string().nullable(),
    state: z.enum(['active', 'archived']),
    productId: idOf('product').nullable(),
    parentId: idOf('objective').nullable(),
    /** What the file that brought it said, and what stood then, so that a later import can tell who changed it since. */
    importHash: z.string().nullish(),
  }),
} satisfies Entity;
