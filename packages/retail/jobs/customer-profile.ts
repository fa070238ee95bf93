import { claim, value } from '@conductor/contract';
import type { z } from 'zod';
import { relookCustomer } from '../checks/relook.ts';
import { moneyText } from '../engines/names.ts';
import { CustomerSeen, lookAtCustomer } from '../operations/look.ts';
import { lookJob } from './look-job.ts';

type Data = z.infer<typeof CustomerSeen>;

export const customerProfile = lookJob({
  name: 'customer.profile',
  title: 'A profile',
  says: 'The name, email, address, payment methods and orders of a customer.',
  slots: { customer: { type: 'record', of: 'customer', says: 'customer', required: true, ifOne: true } },
  examples: [
    'show my profile',
    'what is in my account',
    'which payment methods do I have',
    'what is the balance of my gift card',
    'list all my orders',
    'show the profile of {customer}',
  ],
  operation: lookAtCustomer.name,
  why: 'Look at the profile',
  lists: [
    { name: 'orders', says: 'order', entity: 'order', id: 'orderId', shown: 'number' },
    { name: 'methods', says: 'payment method', entity: 'paymentMethod', id: 'methodId' },
  ],
  answer: CustomerSeen,
  check: relookCustomer,
  who: (data) => (data as Data).name,
  claims(data) {
    const { customerId, name, email, address, methods, orders } = data as Data;
    return [
      claim`${value(name, [customerId])}, ${value(email, [customerId])}, ${value(address, [customerId])}.`,
      ...methods.map(({ methodId, name: method, balance }) =>
        balance === null
          ? claim`A payment method: ${value(method, [methodId])}.`
          : claim`A payment method: ${value(method, [methodId])}, with ${value(moneyText(balance), [methodId])} on it.`,
      ),
      ...orders.map(
        ({ orderId, number, status }) =>
          claim`The order ${value(number, [orderId])} is ${value(status, [orderId])}.`,
      ),
    ];
  },
});
