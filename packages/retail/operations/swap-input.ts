import { idOf } from '@conductor/contract';
import { z } from 'zod';

/** Items of an order, the new one for each of them, and what pays or takes the difference. */
export const SwapInput = z.object({
  order: idOf('order'),
  items: z.array(idOf('orderLine')),
  newItems: z.array(idOf('item')),
  payment: idOf('paymentMethod'),
});
