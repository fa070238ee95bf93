import { day, type Entity, idOf } from '@conductor/contract';
import { z } from 'zod';

export const keyResult = {
  name: 'keyResult',
  plural: 'key results',
  prefix: 'kr',
  label: 'name',
  indexed: ['objectiveId'],
  fields: z.object({
    objectiveId: idOf('objective'),
    name: z.string(),
    baseline: z.number().nullable(),
    target: z.number().nullable(),
    current: z.number().nullable(),
    unit: z.string().nullable(),
    /** `binary`: 0 is not done, 1 is done. */
    direction: z.enum(['increase', 'decrease', 'binary']),
    weight: z.number().nullable(),
    /** 0 to 1. */
    confidence: z.number().nullable(),
    checkIns: z.array(z.object({ date: day(), value: z.number().nullable(), note: z.string().nullable() })),
  }),
} satisfies Entity;
