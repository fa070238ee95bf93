import { type Entity, idOf } from '@conductor/contract';
import { z } from 'zod';
import { Address, cents, Option } from './fields.ts';

export const ORDER_STATUSES = [
  'pending',
  'pending (item modified)',
  'processed',
  'delivered',
  'cancelled',
  'return requested',
  'exchange requested',
] as const;
export const CANCEL_REASONS = ['no longer needed', 'ordered by mistake'] as const;
/** What the policy lets be done to an order once. */
export const ONCE_EACH = ['address', 'payment', 'items', 'exchange'] as const;

export const order = {
  name: 'order',
  plural: 'orders',
  prefix: 'order',
  says: ['purchase'],
  label: 'number',
  owner: 'customer.personId',
  // What was bought and paid stays, for the books; where it went does not.
  personal: { of: 'customerId', fields: ['address', 'shipments'] },
  shown: ['status', 'customerId', 'paymentMethodId'],
  fieldSays: {
    number: ['number', 'order number'],
    customerId: ['customer', 'of', 'for'],
    paymentMethodId: ['payment method', 'paid with', 'paid by'],
    cancelReason: ['reason', 'cancel reason'],
  },
  memberSays: {
    'status.delivered': ['arrived', 'received'],
    'status.pending': ['open', 'not shipped'],
    'status.cancelled': ['canceled'],
  },
  indexed: ['customerId', 'status'],
  fields: z.object({
    /** "#W1234567". */
    number: z.string(),
    customerId: idOf('customer'),
    /** From 1, in the order in which the customer placed them. */
    place: z.number(),
    status: z.enum(ORDER_STATUSES),
    /** Where it goes to. */
    address: Address,
    /** What it is paid with as things are: the original payment method, until that is changed. */
    paymentMethodId: idOf('paymentMethod'),
    payments: z.array(
      z.object({
        type: z.enum(['payment', 'refund']),
        amount: cents(),
        methodId: idOf('paymentMethod'),
      }),
    ),
    cancelReason: z.enum(CANCEL_REASONS).nullable(),
    returnLineIds: z.array(idOf('orderLine')),
    returnMethodId: idOf('paymentMethod').nullable(),
    /** Which line is to become which item. */
    exchanges: z.array(z.object({ lineId: idOf('orderLine'), itemId: idOf('item') })),
    exchangeMethodId: idOf('paymentMethod').nullable(),
    /** What the new items cost more than the old ones; less where it is below nought. */
    exchangeDifference: cents().nullable(),
    /** Which line became which item while it was pending, and what each was and cost. */
    modifications: z.array(
      z.object({
        lineId: idOf('orderLine'),
        from: idOf('item'),
        fromPrice: cents(),
        fromOptions: z.array(Option),
        to: idOf('item'),
        toPrice: cents(),
      }),
    ),
    shipments: z.array(z.object({ trackingIds: z.array(z.string()), lineIds: z.array(idOf('orderLine')) })),
    /** Kinds of change that were made, each of which is made once. */
    changed: z.array(z.enum(ONCE_EACH)),
  }),
} satisfies Entity;
