import { type Entity, idOf } from '@conductor/contract';
import { z } from 'zod';
import { cents } from './fields.ts';

export const PAYMENT_KINDS = ['gift_card', 'paypal', 'credit_card'] as const;

export const paymentMethod = {
  name: 'paymentMethod',
  plural: 'payment methods',
  prefix: 'pay',
  label: 'name',
  owner: 'customer.personId',
  personal: { of: 'customerId', fields: ['name', 'brand', 'lastFour'] },
  shown: ['kind', 'balance'],
  fieldSays: { kind: ['kind', 'type'], lastFour: ['last four digits', 'ending in'] },
  memberSays: {
    'kind.gift_card': ['gift card', 'giftcard'],
    'kind.paypal': ['paypal', 'paypal account'],
    'kind.credit_card': ['credit card', 'card'],
  },
  indexed: ['customerId'],
  fields: z.object({
    customerId: idOf('customer'),
    /** "Mastercard ending in 9000", "Gift card". */
    name: z.string(),
    kind: z.enum(PAYMENT_KINDS),
    /** Of credit cards alone. */
    brand: z.string().nullable(),
    lastFour: z.string().nullable(),
    /** Of gift cards alone. */
    balance: cents().nullable(),
  }),
} satisfies Entity;
