import { day, type Entity, idOf, instant, quantity } from '@conductor/contract';
import { z } from 'zod';

export const initiative = {
  name: 'initiative',
  plural: 'initiatives',
  prefix: 'ini',
  label: 'title',
  searched: 'title',
  indexed: ['columnId', 'state', 'productId'],
  fields: z.object({
    title: z.string(),
    description: z.string().nullable(),
    columnId: idOf('column').nullable(),
    columnHistory: z.array(z.object({ columnId: idOf('column'), at: instant() })),
    /** From 1, at the top of its column. */
    position: z.number().nullable(),
    visibility: z.enum(['public', 'internal']),
    /** 1 to 10. */
    impact: z.number().nullable(),
    effort: quantity('person-weeks').nullable(),
    duration: quantity('weeks').nullable(),
    moscow: z.enum(['must', 'should', 'could', 'wont']).nullable(),
    /** 0 to 1. */
    confidence: z.number().nullable(),
    state: z.enum(['candidate', 'active', 'completed']),
    targetDate: day().nullable(),
    objectiveIds: z.array(idOf('objective')),
    ownerIds: z.array(idOf('person')),
    ideaIds: z.array(idOf('idea')),
    dependsOn: z.array(idOf('initiative')),
    targetOutcomes: z.array(
      z.object({
        measure: z.string(),
        baseline: z.number().nullable(),
        target: z.number().nullable(),
        unit: z.string().nullable(),
      }),
    ),
    actualOutcomes: z.array(
      z.object({ measure: z.string(), value: z.number().nullable(), at: day().nullable() }),
    ),
    tags: z.array(z.string()),
    productId: idOf('product').nullable(),
  }),
} satisfies Entity;
