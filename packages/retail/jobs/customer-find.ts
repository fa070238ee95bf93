import { claim, value } from '@conductor/contract';
import type { z } from 'zod';
import { relookFound } from '../checks/relook.ts';
import { Found, findCustomer } from '../operations/find-customer.ts';
import { lookJob } from './look-job.ts';

type Data = z.infer<typeof Found>;

export const customerFind = lookJob({
  name: 'customer.find',
  title: 'Find a customer',
  says: 'Who somebody is, by their email, or by their name and zip code.',
  slots: {
    email: { type: 'pattern', of: 'email.address', says: 'email' },
    firstName: { type: 'pattern', of: 'person.first', says: 'first name' },
    lastName: { type: 'pattern', of: 'person.last', says: 'last name' },
    zip: { type: 'pattern', of: 'zip.code', says: 'zip code' },
  },
  examples: [
    'find the customer with the email {email}',
    'who is {email}',
    'look up {email}',
    'find the customer named {firstName} {lastName}, zip code {zip}',
    'my email is {email}',
  ],
  operation: findCustomer.name,
  why: 'Find who it is',
  answer: Found,
  check: relookFound,
  who: (data) => (data as Data).name,
  claims(data) {
    const { customerId, name, by } = data as Data;
    return [
      claim`By that ${value(by, ['step:found'])} it is ${value(name, [customerId])}, ${value(customerId, [customerId])}.`,
    ];
  },
});
