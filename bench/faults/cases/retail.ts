import type { FaultCase } from './kind.ts';

const ada = { by: 'ada_lindqvist' };
const confirmed = { ...ada, writes: true, decidedBy: ['ada_lindqvist'] };
const camden = {
  ...{ address1: '3 Quay Row', city: 'Camden', state: 'ME', country: 'USA', zip: '04843' },
};
const CAMDEN = '3 Quay Row, Camden, ME, USA, 04843';
const arrived = 'order-W310000';
const pending = 'order-W310001';
const giftCard = 'pay-gift_card_5100';
const visa = 'pay-credit_card_5101';

/** Every job of the pack. */
export const retailCases: FaultCase[] = [
  {
    ...{ ...confirmed, job: 'order.cancel', slots: { order: pending, reason: 'no longer needed' } },
    shown: { reason: 'No longer needed' },
    said: [
      'cancel order #W310001, I no longer need it',
      'please cancel #W310001, no longer needed',
      'never mind #W310001, I don’t need it any longer, call it off',
    ],
  },
  {
    ...{ ...confirmed, job: 'order.cancel', slots: { order: pending, reason: 'ordered by mistake' } },
    shown: { reason: 'Ordered by mistake' },
    said: [
      'I want to cancel #W310001, it was ordered by mistake',
      '#W310001 was a slip of mine, ordered by mistake, so stop it',
    ],
  },
  {
    ...{ ...confirmed, job: 'order.return' },
    slots: { order: arrived, items: ['line-W310000-40203-1'], payment: giftCard },
    said: [
      'return the kettle of order #W310000 and put the money on my gift card',
      'send the kettle from #W310000 back and refund my gift card',
      'the kettle of #W310000 is no good to me, I’d like my money back on my gift card',
    ],
  },
  {
    ...{ ...confirmed, job: 'order.exchange' },
    slots: { order: arrived, items: ['line-W310000-40100-1'], newItems: ['item-40102'], payment: visa },
    said: [
      'exchange the desk lamp of #W310000 for the black usb one, the difference on my credit card',
      'swap the desk lamp of order #W310000 for the black usb one and use my credit card',
      'I want the black usb desk lamp instead of the one in #W310000, pay with my credit card',
    ],
  },
  {
    ...{ ...confirmed, job: 'order.change-items' },
    slots: { order: pending, items: ['line-W310001-40300-1'], newItems: ['item-40301'], payment: visa },
    said: [
      'change the rain jacket in #W310001 to the red one in size M, the difference on my credit card',
      'modify the rain jacket in my pending order #W310001 to the red one in size M, pay with my credit card',
      'before you ship #W310001 make the rain jacket a red M, pay with my credit card',
    ],
  },
  {
    ...{ ...confirmed, job: 'order.change-address', slots: { order: pending, ...camden } },
    said: [
      `send order #W310001 to ${CAMDEN}`,
      `change the shipping address of #W310001 to ${CAMDEN}`,
      `I’ll be at my sister’s, so have #W310001 brought to ${CAMDEN}`,
    ],
  },
  {
    ...{ ...confirmed, job: 'order.change-payment', slots: { order: pending, payment: giftCard } },
    said: [
      'pay #W310001 with my gift card instead',
      'put order #W310001 on my gift card',
      'the gift card should take the hit for #W310001',
    ],
  },
  {
    ...{ ...confirmed, job: 'customer.change-address' },
    slots: { customer: 'cust-ada_lindqvist', ...camden },
    said: [`my new address is ${CAMDEN}`, `I moved to ${CAMDEN}`, `put ${CAMDEN} down as where I live`],
  },
  {
    ...{ ...ada, job: 'order.track', slots: { order: arrived } },
    said: [
      'where is order #W310000',
      'has #W310000 shipped yet',
      'what’s happening with #W310000',
      'I’m wondering about #W310000, any news',
    ],
  },
  {
    ...{ ...ada, job: 'customer.profile', slots: { customer: 'cust-ada_lindqvist' } },
    said: ['show my profile', 'which payment methods do I have', 'what have you got on file about me'],
  },
  {
    ...{ ...ada, job: 'article.variants', slots: { article: 'art-7001' } },
    said: [
      'which variants of the desk lamp are there',
      'what colours does the desk lamp come in',
      'in which versions do you sell the desk lamp',
    ],
  },
  {
    ...{ ...ada, job: 'item.details', slots: { item: 'item-40102' } },
    said: [
      'how much is the black usb desk lamp',
      'is the black usb desk lamp in stock',
      'can I get the black usb desk lamp, and for what',
    ],
  },
  {
    ...{ by: 'nora', job: 'customer.find', slots: { email: 'ada.lindqvist@post.example' } },
    said: [
      'who is ada.lindqvist@post.example',
      'find the customer with the email ada.lindqvist@post.example',
      'which of our people has the mail ada.lindqvist@post.example',
    ],
  },
  {
    ...{ ...ada, job: 'shop.calculate', slots: { expression: '12.5 * 3 + 4' } },
    said: ['calculate 12.5 * 3 + 4', 'what is 12.5 * 3 + 4', 'could you do 12.5 * 3 + 4 for me'],
  },
  {
    ...{ ...ada, job: 'shop.handover', slots: { summary: 'a broken zip' }, writes: true },
    said: [
      'let me talk to a person about a broken zip',
      'transfer me to an agent about a broken zip',
      'get me somebody with a pulse about a broken zip',
    ],
  },
];
