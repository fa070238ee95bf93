import { type Entity, idOf, instant } from '@conductor/contract';
import { z } from 'zod';
import { SOURCES, STATES } from './feedback-enums.ts';

export const feedback = {
  name: 'feedback',
  plural: 'feedback',
  prefix: 'fb',
  label: 'text',
  searched: 'text',
  indexed: ['createdAt', 'contactId', 'externalId', 'state'],
  fields: z.object({
    text: z.string(),
    contactId: idOf('contact').nullable(),
    createdAt: instant().nullable(),
    source: z.enum(SOURCES),
    /** NPS is 0 to 10, CSAT 1 to 5. */
    score: z.object({ kind: z.enum(['nps', 'csat']), value: z.number() }).nullable(),
    state: z.enum(STATES),
    externalId: z.string().nullable(),
    url: z.string().nullable(),
    productId: idOf('product').nullable(),
    linkedIdeaIds: z.array(idOf('idea')),
    tags: z.array(z.string()),
    /** What the file that brought it said, so that a later import can tell who changed it since. */
    importHash: z.string().nullable(),
  }),
} satisfies Entity;
