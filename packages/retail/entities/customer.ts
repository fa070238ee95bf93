import { type Entity, idOf } from '@conductor/contract';
import { z } from 'zod';
import { Address } from './fields.ts';

export const customer = {
  name: 'customer',
  plural: 'customers',
  prefix: 'cust',
  says: ['shopper', 'buyer', 'client'],
  label: 'name',
  owner: 'personId',
  personal: { isPerson: true, fields: ['name', 'firstName', 'lastName', 'email', 'address'] },
  shown: ['email', 'address.city', 'address.zip'],
  fieldSays: {
    email: ['email', 'email address', 'e-mail'],
    'address.zip': ['zip', 'zip code', 'postcode'],
    'address.city': ['city', 'town'],
  },
  indexed: ['personId', 'email', 'lastName'],
  fields: z.object({
    /** Who they are where they sign in. */
    personId: idOf('person'),
    name: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    email: z.string(),
    /** Where things are sent to unless an order says otherwise. */
    address: Address,
  }),
} satisfies Entity;
