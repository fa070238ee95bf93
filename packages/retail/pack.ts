import { readFileSync } from 'node:fs';
import type { Pack } from '@conductor/contract';
import { readConcepts, readPhrasings } from '@conductor/contract/phrasings';
import { clauses } from './clauses.ts';
import { entities } from './entities/index.ts';
import { facts } from './facts/index.ts';
import { articleVariants } from './jobs/article-variants.ts';
import { customerChangeAddress } from './jobs/customer-change-address.ts';
import { customerFind } from './jobs/customer-find.ts';
import { customerProfile } from './jobs/customer-profile.ts';
import { itemDetails } from './jobs/item-details.ts';
import { orderCancel } from './jobs/order-cancel.ts';
import { orderChangeAddress } from './jobs/order-change-address.ts';
import { orderChangeItems } from './jobs/order-change-items.ts';
import { orderChangePayment } from './jobs/order-change-payment.ts';
import { orderExchange } from './jobs/order-exchange.ts';
import { orderReturn } from './jobs/order-return.ts';
import { orderTrack } from './jobs/order-track.ts';
import { shopCalculate } from './jobs/shop-calculate.ts';
import { shopHandover } from './jobs/shop-handover.ts';
import { calculate } from './operations/calculate.ts';
import { cancelOrder } from './operations/cancel-order.ts';
import { changeAddress, moveCustomer } from './operations/change-address.ts';
import { changeItems } from './operations/change-items.ts';
import { changePayment } from './operations/change-payment.ts';
import { exchangeItems } from './operations/exchange-items.ts';
import { findCustomer } from './operations/find-customer.ts';
import { lookAtArticle, lookAtCustomer, lookAtItem, lookAtOrder } from './operations/look.ts';
import { returnItems } from './operations/return-items.ts';
import { outside } from './outside/index.ts';
import { approvals } from './rules/approvals.ts';
import { refusals } from './rules/refusals.ts';
import { vocabulary } from './vocabulary.ts';

/** All that Conductor knows of a shop's back office. */
export const retailPack: Pack = {
  name: 'retail',
  version: '1',
  title: 'Shop back office',
  says: 'Orders of a shop: cancelled, changed, returned and exchanged as its written policy has it.',
  roles: {
    customer:
      'Sees their own orders, profile and payment methods, and has them changed as the policy allows.',
    'shop-agent': 'Sees everything, and takes over what cannot be done without a person.',
    'shop-manager': 'Sees everything, takes back what was done, and governs.',
    visitor: 'Has not signed in: can only be handed over.',
  },
  clauses,
  ...readPhrasings(new URL('./phrasings/', import.meta.url)),
  concepts: readConcepts(new URL('./concepts.txt', import.meta.url)),
  learnt: new URL('./learnt.json.gz', import.meta.url),
  entities,
  vocabulary,
  facts,
  operations: [
    cancelOrder,
    returnItems,
    exchangeItems,
    changeItems,
    changeAddress,
    changePayment,
    moveCustomer,
    findCustomer,
    lookAtOrder,
    lookAtCustomer,
    lookAtArticle,
    lookAtItem,
    calculate,
  ],
  jobs: [
    orderCancel,
    orderReturn,
    orderExchange,
    orderChangeItems,
    orderChangeAddress,
    orderChangePayment,
    customerChangeAddress,
    orderTrack,
    customerProfile,
    articleVariants,
    itemDetails,
    customerFind,
    shopCalculate,
    shopHandover,
  ],
  policies: readFileSync(new URL('./policies/retail.cedar', import.meta.url), 'utf8'),
  rules: [approvals, refusals],
  outside,
  sample: async () => (await import('./sample/index.ts')).sample(),
  bare: { roles: ['shop-manager', 'shop-agent'] },
};

export default retailPack;
