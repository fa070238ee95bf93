import { day, type Entity, idOf } from '@conductor/contract';
import { z } from 'zod';

export const decision = {
  name: 'decision',
  plural: 'decisions',
  prefix: 'dec',
  label: 'what',
  indexed: ['when'],
  fields: z.object({
    what: z.string(),
    why: z.string().nullable(),
    by: idOf('person').nullable(),
    when: day().nullable(),
    /** Ids of records of any entity; the prefix tells which. */
    evidence: z.array(z.string()),
    supersedes: idOf('decision').nullable(),
  }),
} satisfies Entity;
