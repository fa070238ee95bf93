import { type Entity, idOf, instant } from '@conductor/contract';
import { z } from 'zod';

export const member: Entity = {
  name: 'member',
  plural: 'members',
  prefix: 'mem',
  label: 'name',
  fields: z.object({ name: z.string(), personId: idOf('person').nullable() }),
  owner: 'personId',
};

export const book: Entity = {
  name: 'book',
  plural: 'books',
  prefix: 'book',
  label: 'title',
  fields: z.object({ title: z.string(), shelf: z.enum(['open', 'cellar']) }),
};

export const loan: Entity = {
  name: 'loan',
  plural: 'loans',
  prefix: 'loan',
  label: 'due',
  fields: z.object({
    bookId: idOf('book'),
    memberId: idOf('member'),
    due: instant(),
    days: z.number(),
  }),
  owner: 'member.personId',
};
