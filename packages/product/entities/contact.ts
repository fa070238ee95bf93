import { type Entity, idOf, instant } from '@conductor/contract';
import { z } from 'zod';

export const contact = {
  name: 'contact',
  plural: 'contacts',
  prefix: 'ct',
  says: ['customer contact'],
  fieldSays: {
    companyId: ['company', 'working at', 'working for', 'who work at', 'at company'],
    role: ['role', 'job title', 'job'],
    email: ['email', 'e-mail', 'email address'],
    'company.country': ['country'],
    'company.employees': ['company size', 'employees'],
    'company.status': ['company status'],
    'company.tier': ['tier'],
  },
  shown: ['role', 'companyId', 'email'],
  label: 'name',
  indexed: ['email', 'companyId'],
  personal: { isPerson: true, fields: ['name', 'email', 'role'] },
  archive: { path: 'archivedAt', archived: 'now', restored: null },
  fields: z.object({
    name: z.string(),
    /** Tells people of one name apart: the key by which contacts are not made twice. */
    email: z.string().nullable(),
    role: z.string().nullable(),
    companyId: idOf('company').nullable(),
    personaIds: z.array(idOf('persona')),
    /** Null where it is in use. */
    archivedAt: instant().nullish(),
  }),
} satisfies Entity;
