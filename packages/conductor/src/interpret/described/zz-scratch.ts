import { z } from 'zod';
import { idOf, type Entity, type Job, type Mention } from '@conductor/contract';
import { kindOf } from './known-records.ts';
import { describedMentions } from './describe.ts';
import { describedFor } from './for-job.ts';

const ent = (name: string, plural: string, prefix: string): Entity => ({ name, plural, prefix, fields: z.object({ status: z.string(), available: z.boolean() }), label: 'name' } as Entity);
const lineD = { entity: 'orderLine', nouns: ['thing'], heads: ['article.name'], by: ['opts'], links: { order: 'order', customer: 'order.customer' }, shown: ['article.name', 'opts', 'order.id'] };
const itemD = { entity: 'item', heads: ['article.name'], by: ['opts'], shown: ['article.name', 'opts'], says: { M: ['medium'], S: ['small'] } };
const orderD = { entity: 'order', by: ['status'], newest: 'at', ids: ['#?(W\\d{4,8})'], links: { customer: 'customer' }, shown: ['id', 'status'] };
const payD = { entity: 'pay', nouns: ['payment method'], heads: ['source', 'brand'], by: ['four'], links: { customer: 'customer' }, shown: ['source', 'brand', 'four'], via: [{ says: ['original payment method', 'how I paid'], entity: 'order', path: 'pay' }] };
const orders = [
  { id: 'order-W1001', status: 'delivered', at: '2026-01-02', 'customer.id': 'c1', 'pay.id': 'pay-1' },
  { id: 'order-W1002', status: 'pending', at: '2026-03-02', 'customer.id': 'c1', 'pay.id': 'pay-2' },
  { id: 'order-W1003', status: 'delivered', at: '2026-05-02', 'customer.id': 'c1', 'pay.id': 'pay-3' },
];
const l = (id: string, order: string, name: string, opts: string[], art: string) => ({ id, 'article.name': name, opts, 'order.id': `order-${order}`, 'order.customer.id': 'c1', 'article.id': art });
const lines = [l('line-1', 'W1001', 'Desk Lamp', ['blue', 'USB'], 'a1'), l('line-2', 'W1001', 'Electric Kettle', ['glass', '1L'], 'a2'), l('line-3', 'W1002', 'T-Shirt', ['red', 'M'], 'a3'), l('line-4', 'W1003', 'Skateboard', ['maple'], 'a4'), l('line-5', 'W1003', 'Electric Kettle', ['steel', '1L'], 'a2'), l('line-6', 'W1002', 'Headphones', ['black'], 'a5')];
const items = [
  { id: 'item-1', 'article.name': 'Desk Lamp', opts: ['blue', 'USB'], 'article.id': 'a1', available: true }, { id: 'item-2', 'article.name': 'Desk Lamp', opts: ['black', 'USB'], 'article.id': 'a1', available: true }, { id: 'item-3', 'article.name': 'Desk Lamp', opts: ['black', 'battery'], 'article.id': 'a1', available: true },
  { id: 'item-4', 'article.name': 'T-Shirt', opts: ['blue', 'M'], 'article.id': 'a3', available: true }, { id: 'item-5', 'article.name': 'T-Shirt', opts: ['blue', 'S'], 'article.id': 'a3', available: true }, { id: 'item-6', 'article.name': 'T-Shirt', opts: ['purple', 'M'], 'article.id': 'a3', available: false },
  { id: 'item-7', 'article.name': 'Electric Kettle', opts: ['glass', '2L'], 'article.id': 'a2', available: true },
];
const pays = [{ id: 'pay-1', source: 'gift_card', 'customer.id': 'c1' }, { id: 'pay-2', source: 'credit_card', brand: 'mastercard', four: '9212', 'customer.id': 'c1' }, { id: 'pay-3', source: 'paypal', 'customer.id': 'c1' }];
const known = new Map([
  ['orderLine', { ...kindOf(lineD, ent('orderLine', 'order lines', 'line'), lines), isSwapped: true }],
  ['item', { ...kindOf(itemD, ent('item', 'items', 'item'), items), isSwapped: true }],
  ['order', kindOf(orderD, ent('order', 'orders', 'order'), orders)],
  ['pay', kindOf(payD, ent('pay', 'payment methods', 'pay'), pays)],
]);
const usually = (s: string) => [{ path: 'status', is: 'eq' as const, value: s }];
const slots = (s: string) => ({ order: { type: 'record', of: 'order', says: 'order', required: true, usually: usually(s), ifOne: true }, items: { type: 'record', of: 'orderLine', many: true, says: 'items', required: true }, payment: { type: 'record', of: 'pay', says: 'payment', required: true } });
const swapSlots = (s: string) => ({ ...slots(s), newItems: { type: 'record', of: 'item', many: true, says: 'new', required: true, insteadOf: { slot: 'items', alike: { here: 'article.id', there: 'article.id' }, where: [{ path: 'available', is: 'eq', value: true }] } } });
const job = (name: string, s: object) => ({ name, slots: s }) as unknown as Job;
const ret = job('return', slots('delivered')), swap = job('swap', swapSlots('delivered')), modify = job('modify', swapSlots('pending'));
const cancel = job('cancel', { order: slots('pending').order });
const pay = job('pay', { order: slots('pending').order, payment: slots('pending').payment });
const catalogue = { entities: new Map([...known.values()].map((k) => [k.entity.name, k.entity])) };
const show = (text: string, j: Job) => {
  const all = describedMentions(text, known);
  const { mentions, implied } = describedFor(j, all, text, { known, catalogue });
  console.log(`\n${j.name}: ${text}`);
  for (const m of mentions) console.log('  ', m.described?.slot, JSON.stringify(text.slice(m.start, m.end)), m.readings.map((r) => r.value), m.fault ?? '');
  for (const [s, v] of Object.entries(implied)) console.log('   implied', s, v.value, v.from.by);
  if (process.env['ALL']) for (const m of all) console.log('      ', m.of, JSON.stringify(text.slice(m.start, m.end)), m.readings.map((r) => r.value).join(), m.fault ?? '');
};
show('send the blue lamp back and put the money on my gift card', ret);
show('I want to return the skateboard and the kettle from my last order to my paypal', ret);
show('return the kettle to my paypal', ret);
show('return the lamp and the skateboard, refund to how I paid', ret);
show('return the lamp, refund to the original payment method', ret);
show('return everything from order #W1003 to the mastercard ending in 9212', ret);
show('return the purple shirt', ret);
show('return the green lamp', ret);
show('swap the blue lamp for the black one', swap);
show('swap the red shirt for a medium blue one', modify);
show('change the shirt to small and blue', modify);
show('change the red t-shirt to purple', modify);
show('exchange my lamp for a black battery one and the glass kettle for the 2 L one', swap);
show("I'd like the black lamp with battery instead of the blue one", swap);
show('cancel order #W1002, I ordered it by mistake', cancel);
show('cancel my order', cancel);
show('cancel the pending order', cancel);
show('cancel order W9999', cancel);
show('pay with my mastercard instead', pay);
show('pay order W1002 with my visa instead', pay);
show('cancel my last order', cancel);
show('my orders', cancel);
show('return all items of my last order', ret);
show('return both kettles', ret);
show('return the headphones', ret);
