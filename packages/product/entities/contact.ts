import { type Entity, idOf } from '@conductor/contract';
import { z } from 'zod';

export const contact = {
  name: 'contact',
  plural: 'contacts',
  prefix: 'ct',
  label: 'name',
  indexed: ['email', 'companyId'],
  fields: z.object({
    name: z.string(),
    /** Tells people of one name apart: the key by which contacts are not made twice. */
    email: z.string().nullable(),
    role: z.string().nullable(),
    companyId: idOf('company').nullable(),
    personaIds: z.array(idOf('persona')),
  }),
} satisfies Entity;
