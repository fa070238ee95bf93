import { type Entity, idOf, quantity } from '@conductor/contract';
import { z } from 'zod';

export const idea = {
  name: 'idea',
  plural: 'ideas',
  prefix: 'idea',
  label: 'title',
  searched: 'title',
  indexed: ['state', 'ownerId', 'productId'],
  fields: z.object({
    title: z.string(),
    problem: z.string().nullable(),
    value: z.string().nullable(),
    description: z.string().nullable(),
    /** RICE's scale: 3, 2, 1, 0.5 or 0.25. */
    impact: z.number().nullable(),
    effort: quantity('person-months').nullable(),
    reach: z.number().nullable(),
    /** 0 to 1. */
    confidence: z.number().nullable(),
    /** 1 to 10. */
    ease: z.number().nullable(),
    /** Each on 1, 2, 3, 5, 8, 13, 20. */
    wsjf: z
      .object({
        businessValue: z.number().nullable(),
        timeCriticality: z.number().nullable(),
        riskReduction: z.number().nullable(),
        jobSize: z.number().nullable(),
      })
      .nullable(),
    /** Top-two-box shares × 10, and how many people answered. */
    opportunity: z
      .object({
        importance: z.number().nullable(),
        satisfaction: z.number().nullable(),
        n: z.number().nullable(),
      })
      .nullable(),
    /** A step of the team's own workflow, so not an enumeration. */
    status: z.string().nullable(),
    state: z.enum(['unsorted', 'active', 'archived']),
    ownerId: idOf('person').nullable(),
    personaIds: z.array(idOf('persona')),
    tags: z.array(z.string()),
    productId: idOf('product').nullable(),
    links: z.array(z.object({ kind: z.enum(['related', 'duplicate', 'depends-on']), ideaId: idOf('idea') })),
    votes: z.array(z.object({ userId: idOf('person'), vote: z.enum(['yea', 'nay', 'maybe']) })),
  }),
} satisfies Entity;
