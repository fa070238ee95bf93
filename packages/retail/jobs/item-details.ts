import { claim, value, words } from '@conductor/contract';
import type { z } from 'zod';
import { relookItem } from '../checks/relook.ts';
import { moneyText } from '../engines/names.ts';
import { lookAtItem, Variant } from '../operations/look.ts';
import { lookJob } from './look-job.ts';

type Data = z.infer<typeof Variant>;

export const itemDetails = lookJob({
  name: 'item.details',
  title: 'One item',
  says: 'The options, price and availability of one item.',
  slots: { item: { type: 'record', of: 'item', says: 'item', asks: 'Which item?', required: true } },
  examples: [
    'is {item} available',
    'how much is {item}',
    'what is the price of {item}',
    'tell me about the item {item}',
    'is {item} in stock',
  ],
  operation: lookAtItem.name,
  why: 'Look at the item',
  answer: Variant,
  check: relookItem,
  who: (data) => (data as Data).name,
  claims(data) {
    const { itemId, name, price, available } = data as Data;
    return [
      claim`${value(name, [itemId])} costs ${value(moneyText(price), [itemId])} and ${words(available ? 'is available' : 'is not available')}.`,
    ];
  },
});
