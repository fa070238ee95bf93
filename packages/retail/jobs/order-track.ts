import { claim, value, words } from '@conductor/contract';
import type { z } from 'zod';
import { relookOrder } from '../checks/relook.ts';
import { moneyText } from '../engines/names.ts';
import { lookAtOrder, OrderSeen } from '../operations/look.ts';
import { lookJob } from './look-job.ts';

type Data = z.infer<typeof OrderSeen>;
const FROM = ['step:found'];

export const orderTrack = lookJob({
  name: 'order.track',
  title: 'Where an order is',
  says: 'What an order holds, where it stands, where it goes and how it was paid.',
  slots: {
    order: { type: 'record', of: 'order', says: 'order', asks: 'Which order?', required: true, ifOne: true },
  },
  examples: [
    'where is {order}',
    'track {order}',
    'what is the status of {order}',
    'what did I order in {order}',
    'has {order} shipped yet',
    'how did I pay for {order}',
  ],
  operation: lookAtOrder.name,
  why: 'Look at the order',
  lists: [{ name: 'things', says: 'thing', entity: 'orderLine', id: 'lineId' }],
  answer: OrderSeen,
  check: relookOrder,
  who: (data) => (data as Data).number,
  claims(data) {
    const { orderId, number, status, address, things, payments, tracking } = data as Data;
    return [
      claim`The order ${value(number, [orderId])} is ${value(status, [orderId])} and goes to ${value(address, [orderId])}.`,
      ...things.map(
        ({ lineId, name, price }) => claim`${value(name, [lineId])}: ${value(moneyText(price), [lineId])}.`,
      ),
      ...payments.map(
        ({ type, amount, method }) =>
          claim`${value(moneyText(amount), FROM)} ${words(type === 'payment' ? 'was paid with' : 'went back to')} ${value(method, FROM)}.`,
      ),
      ...tracking.map((id) => claim`It can be followed by ${value(id, [orderId])}.`),
    ];
  },
});
