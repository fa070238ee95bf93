import { type Entity, idOf } from '@conductor/contract';
import { z } from 'zod';

export const story = {
  name: 'story',
  plural: 'stories',
  prefix: 'story',
  label: 'iWant',
  indexed: ['ideaId'],
  fields: z.object({
    asA: z.string().nullable(),
    iWant: z.string(),
    soThat: z.string().nullable(),
    acceptance: z.array(z.object({ given: z.string(), when: z.string(), then: z.string() })),
    ideaId: idOf('idea').nullable(),
  }),
} satisfies Entity;
