import { type Entity, idOf } from '@conductor/contract';
import { z } from 'zod';
import { cents, Option } from './fields.ts';

/** One thing in an order, as it was bought: its item may cost or be called otherwise by now. */
export const orderLine = {
  name: 'orderLine',
  plural: 'order lines',
  prefix: 'line',
  says: ['ordered item', 'thing ordered'],
  label: 'name',
  owner: 'order.customer.personId',
  shown: ['orderId', 'options', 'price'],
  fieldSays: { orderId: ['order', 'of order', 'in order'], price: ['price', 'cost'] },
  indexed: ['orderId'],
  fields: z.object({
    orderId: idOf('order'),
    /** From 1. */
    position: z.number(),
    articleId: idOf('article'),
    itemId: idOf('item'),
    /** "Desk Lamp": what its article was called then. */
    name: z.string(),
    options: z.array(Option),
    price: cents(),
  }),
} satisfies Entity;
