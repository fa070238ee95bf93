import { claim, value, words } from '@conductor/contract';
import type { z } from 'zod';
import { relookArticle } from '../checks/relook.ts';
import { moneyText } from '../engines/names.ts';
import { ArticleSeen, lookAtArticle } from '../operations/look.ts';
import { lookJob } from './look-job.ts';

type Data = z.infer<typeof ArticleSeen>;

export const articleVariants = lookJob({
  name: 'article.variants',
  title: 'The variants of a product',
  says: 'What a product can be had as: options, prices, and which are available.',
  slots: {
    article: { type: 'record', of: 'article', says: 'product', asks: 'Which product?', required: true },
  },
  examples: [
    'which variants of {article} are there',
    'how many {article} options are available',
    'what does {article} cost',
    'which {article} do you have in stock',
    'show the options of {article}',
    'what colours does {article} come in',
  ],
  operation: lookAtArticle.name,
  why: 'Look at the product',
  lists: [{ name: 'variants', says: 'variant', entity: 'item', id: 'itemId' }],
  answer: ArticleSeen,
  check: relookArticle,
  who: (data) => (data as Data).name,
  claims(data) {
    const { articleId, name, available, variants } = data as Data;
    return [
      claim`${value(name, [articleId])} comes in ${value(variants.length, ['step:found'])} variants, of which ${value(available, ['step:found'])} can be had now.`,
      ...variants.map(
        (one) =>
          claim`${value(one.name, [one.itemId])}: ${value(moneyText(one.price), [one.itemId])}${words(one.available ? '' : ', not available')}.`,
      ),
    ];
  },
});
